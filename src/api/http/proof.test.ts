import { afterEach, expect, it, vi } from 'vitest'
import { userSchema } from '#contract/users.ts'
import { proofHeader } from '#contract/headers.ts'
import { coded, json, stubFetch, user } from '../testing.ts'
import { heldProof, holdProof } from './held-proof.ts'
import { request } from './http.ts'
import { onProofAsked, settleProof } from './proof.ts'
import { endSessionAs, settleSession } from './session-end.ts'
import { setRequestUser } from './request-user.ts'

let stop: () => void = () => undefined
afterEach(() => {
  stop()
  settleProof(false)
  settleSession()
  setRequestUser(null)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The server wants the password until it was given. */
function start() {
  let given = false
  const asked = stubFetch({
    'PATCH /app/x': () => (given ? json(user('ann')) : coded(403, 'ProofNeeded')),
  })
  const change = () => request(userSchema, 'PATCH', '/app/x', { body: { role: 'owner' } })
  const answer = (is: boolean) => {
    given = is
    settleProof(is)
  }
  return { asked, change, answer }
}
const onceAsked = () =>
  new Promise<void>((resolve) => {
    stop = onProofAsked(() => resolve())
  })

it('sends again what the server wanted the password for, once it was given', async () => {
  const { asked, change, answer } = start()
  const waits = onceAsked()
  const changing = change()
  await waits
  answer(true)
  expect(await changing).toEqual(user('ann'))
  expect(asked.map(({ body }) => body)).toEqual([{ role: 'owner' }, { role: 'owner' }])
})

it('gives up where the person would not, or another one is there', async () => {
  for (const end of [() => settleProof(false), () => setRequestUser(String(Math.random()))]) {
    const { change } = start()
    const waits = onceAsked()
    const changing = change()
    await waits
    end()
    await expect(changing).rejects.toMatchObject({ status: 403, code: 'argilla-admin::ProofNeeded' })
    stop()
  }
})

it('gives up where nothing is there that could ask', async () => {
  const { asked, change } = start()
  await expect(change()).rejects.toMatchObject({ code: 'argilla-admin::ProofNeeded' })
  expect(asked).toHaveLength(1)
})

it('brings what the proof gave, and nothing before', async () => {
  const { asked, change, answer } = start()
  const waits = onceAsked()
  const changing = change()
  await waits
  holdProof('given')
  answer(true)
  await changing
  await change()
  expect(asked.map(({ headers }) => headers.get(proofHeader))).toEqual([null, 'given', 'given'])
})

it('asks anew where the one that was held will do no longer', async () => {
  const { change, answer } = start()
  holdProof('old')
  const waits = onceAsked()
  const changing = change()
  await waits
  expect(heldProof()).toBeNull()
  answer(false)
  await expect(changing).rejects.toMatchObject({ code: 'argilla-admin::ProofNeeded' })
})

it('asks nobody where another request was answered meanwhile', async () => {
  const asked = stubFetch({
    'PATCH /app/x': () => {
      if (heldProof() === 'given') return json(user('ann'))
      holdProof('given')
      return coded(403, 'ProofNeeded')
    },
  })
  expect(await request(userSchema, 'PATCH', '/app/x', {})).toEqual(user('ann'))
  expect(asked).toHaveLength(2)
})

it.each([
  ['after five minutes', () => vi.advanceTimersByTime(5 * 60_000)],
  ['when another one is there, or nobody', () => setRequestUser('somebody')],
  ['when the session was replaced', () => endSessionAs('replaced')],
])('forgets it %s', (_, end) => {
  vi.useFakeTimers()
  holdProof('given')
  vi.advanceTimersByTime(5 * 60_000 - 1)
  expect(heldProof()).toBe('given')
  holdProof('given')
  end()
  expect(heldProof()).toBeNull()
})
