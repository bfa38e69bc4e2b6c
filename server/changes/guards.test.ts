import { afterEach, expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { codeOf, startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
afterEach(() => server.close())

it('hold also where Argilla stumbles over the question who is to be changed', async () => {
  server = await startTestServer()
  const { argilla } = server
  const owner = argilla.addUser('owner', 'owner')
  const page = await server.browser().signIn(owner)
  argilla.intercept = (request, reply) => {
    if (request.method === 'GET' && request.url.endsWith(`/users/${owner.id}`))
      return reply.code(500).send({ detail: 'Internal Server Error' })
    return undefined
  }
  const demote = await page.call('PATCH', `/api/v1/users/${owner.id}`, { role: 'annotator' })
  expect(demote.status).toBe(500)
  expect(argilla.users).toMatchObject([{ role: 'owner' }])
  expect(argilla.seen.join()).not.toContain('PATCH')
})

it('do not make owners wait for a stranger', async () => {
  // Whoever asked it for a lease would be told so, instead of to sign in.
  const refuse = () => Promise.reject(new AppError('JournalUnavailable'))
  const store: Store = { ...openStore({ url: 'file:///not-to-be-opened' }), run: refuse, transaction: refuse }
  server = await startTestServer({ store })
  const { id } = server.argilla.addUser('owner', 'owner')
  const stranger = server.browser()
  for (const answer of [
    await stranger.call('DELETE', `/api/v1/users/${id}`),
    await stranger.call('PATCH', `/api/v1/users/${id}`, { role: 'admin' }),
  ])
    expect(codeOf(answer)).toBe('argilla-admin::NotSignedIn')
})
