import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userHeader } from '#contract/events.ts'
import { setRequestUser } from './http/request-user.ts'
import { forgetSession, sessionQuery, signIn, signOut } from './session.ts'
import { type TabMessage, hearTabs } from './events/tabs.ts'
import { broken, coded, json, quietClient, stubFetch, user } from './testing.ts'
import { usersQuery } from './users.ts'

let client = quietClient()
const heard: TabMessage[] = []
let stopHearing: () => void
beforeEach(() => {
  client = quietClient()
  heard.length = 0
  stopHearing = hearTabs((message) => heard.push(message))
})
afterEach(() => {
  stopHearing()
  setRequestUser(null)
  vi.unstubAllGlobals()
})

const session = (id: string) => ({
  user: user(id),
  method: 'password' as const,
  expires_at: null,
  cursor: 'c.0',
})
const gone = () => new Response(null, { status: 204 })
const signedInAs = async (id: string) => {
  stubFetch({ 'POST /app/session': () => json(session(id)) })
  await signIn(client, { username: id, password: 'long enough' })
  client.setQueryData(usersQuery().queryKey, [user(id)])
}

it('asks for the person from the sign-in on, and tells the other tabs', async () => {
  await signedInAs('ann')
  const asked = stubFetch({ 'GET /app/session': () => json(session('ann')), 'DELETE /app/session': gone })
  await client.query({ ...sessionQuery(), staleTime: 0 })
  await signOut(client)
  expect(asked.map(({ headers }) => headers.get(userHeader))).toEqual(['ann', 'ann'])
  await vi.waitFor(() =>
    expect(heard).toEqual([
      { type: 'signedIn', userId: 'ann' },
      { type: 'signedOut', userId: 'ann' },
    ]),
  )
})

it('signs in for nobody yet, whoever was there before', async () => {
  await signedInAs('ann')
  const asked = stubFetch({ 'POST /app/session': () => json(session('bob')) })
  await signIn(client, { username: 'bob', password: 'long enough' })
  expect(asked[0]?.headers.has(userHeader)).toBe(false)
  expect(client.getQueryData(usersQuery().queryKey)).toBeUndefined()
})

it.each([
  ['a portal’s page', () => new Response('<html>', { status: 200 })],
  ['no answer', broken],
  ['503', () => new Response('', { status: 503 })],
  ['another person’s session', () => coded(401, 'SessionReplaced')],
])('takes %s for not signed out, and keeps everything', async (_, answer) => {
  await signedInAs('ann')
  stubFetch({ 'DELETE /app/session': answer })
  await expect(signOut(client)).rejects.toThrow()
  expect(client.getQueryData(sessionQuery().queryKey)).toEqual(session('ann'))
  expect(client.getQueryData(usersQuery().queryKey)).toBeDefined()
})

it.each([gone, () => coded(401, 'SessionExpired'), () => coded(401, 'NotSignedIn')])(
  'forgets everything once nobody is signed in',
  async (answer) => {
    await signedInAs('ann')
    stubFetch({ 'DELETE /app/session': answer })
    await signOut(client)
    expect(client.getQueryData(sessionQuery().queryKey)).toBeNull()
    expect(client.getQueryData(usersQuery().queryKey)).toBeUndefined()
  },
)

it('tells what is mounted that nobody is signed in any more', async () => {
  await signedInAs('ann')
  const seen: unknown[] = []
  const observer = new QueryObserver(client, sessionQuery())
  const stop = observer.subscribe(({ data }) => seen.push(data))
  forgetSession(client)
  await vi.waitFor(() => expect(seen.at(-1)).toBeNull())
  stop()
})

it('leaves a session that has ended anyway, whatever is answered', async () => {
  await signedInAs('ann')
  stubFetch({ 'DELETE /app/session': broken })
  await signOut(client, { evenUnanswered: true })
  expect(client.getQueryData(sessionQuery().queryKey)).toBeNull()
})
