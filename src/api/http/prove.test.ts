import { afterEach, expect, it, vi } from 'vitest'
import { tellTabs } from '../events/tabs.ts'
import { forgetProof, heldProof } from './held-proof.ts'
import { askForProof, onProofAsked, settleProof } from './proof.ts'
import { fetchProviderProof, proveAgain } from './prove.ts'
import { followTabs } from '../session.ts'
import { json, quietClient, stubFetch } from '../testing.ts'

afterEach(() => {
  forgetProof()
  settleProof(false)
  vi.unstubAllGlobals()
})
const byProvider = 'POST /app/session/proof/provider'

it('holds what the password gave', async () => {
  stubFetch({ 'POST /app/session/proof': () => json({ proof: 'given' }) })
  await proveAgain({ password: 'long enough' })
  expect(heldProof()).toBe('given')
})

it('holds what a provider gave, and nothing where nobody has come back', async () => {
  stubFetch({ [byProvider]: () => new Response(null, { status: 204 }) })
  await fetchProviderProof()
  expect(heldProof()).toBeNull()
  stubFetch({ [byProvider]: () => json({ proof: 'given' }) })
  await fetchProviderProof()
  expect(heldProof()).toBe('given')
})

it('fetches it where another tab says so while one is asked, and goes on', async () => {
  stubFetch({ [byProvider]: () => json({ proof: 'given' }) })
  const stops = [followTabs(quietClient(), 'ann'), onProofAsked(() => undefined)]
  const asking = askForProof(null)
  tellTabs({ type: 'signedIn', userId: 'ann' })
  expect(await asking).toBe(true)
  expect(heldProof()).toBe('given')
  stops.forEach((stop) => stop())
})
