import { usualFlavour } from '#contract/flavour.ts'
import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { userHeader } from '#contract/headers.ts'
import { setRequestUser } from './http/request-user.ts'
import {
  fetchOwnKey,
  followTabs,
  forgetSession,
  infoQuery,
  sessionQuery,
  signIn,
  signOut,
} from './session.ts'
import { currentSessionEnd, endSessionAs, settleSession } from './http/session-end.ts'
import { type TabMessage, hearTabs, tellTabs } from './events/tabs.ts'
import { readItem, writeItem } from './kept/item.ts'
import { broken, coded, json, quietClient, stubFetch, stubStorage, user } from './testing.ts'
import { datasetsQuery } from './datasets.ts'

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
  expires_at: '2026-01-01T12:00:00.000Z',
  cursor: 'c.0',
})
const gone = () => new Response(null, { status: 204 })
const signedInAs = async (id: string) => {
  stubFetch({ 'POST /app/session': () => json(session(id)) })
  await signIn(client, { username: id, password: 'long enough' })
  client.setQueryData(datasetsQuery().queryKey, [])
}

it('asks for the person from the sign-in on, and tells the other tabs', async () => {
  await signedInAs('ann')
  const asked = stubFetch({ 'GET /app/session': () => json(session('ann')), 'DELETE /app/session': gone })
  await client.query({ ...sessionQuery(), staleTime: 0 })
  await signOut(client)
  expect(asked.map(({ headers }) => headers.get(userHeader))).toEqual(['ann', 'ann'])
  await until(() =>
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
  expect(client.getQueryData(datasetsQuery().queryKey)).toBeUndefined()
})

it.each([
  ['a portal’s page', () => new Response('<html>', { status: 200 })],
  ['no answer', broken],
  ['503', () => new Response('', { status: 503 })],
  ['a 401 of something in between', () => new Response('', { status: 401 })],
  ['another person’s session', () => coded(401, 'SessionReplaced')],
])('takes %s for not signed out, and keeps everything', async (_, answer) => {
  await signedInAs('ann')
  stubFetch({ 'DELETE /app/session': answer })
  await expect(signOut(client)).rejects.toThrow()
  expect(client.getQueryData(sessionQuery().queryKey)).toEqual(session('ann'))
  expect(client.getQueryData(datasetsQuery().queryKey)).toBeDefined()
})

it.each([
  gone,
  ...(['SessionExpired', 'SessionEnded', 'SessionIdle', 'NotSignedIn'] as const).map(
    (code) => () => coded(401, code),
  ),
])('forgets everything once nobody is signed in', async (answer) => {
  await signedInAs('ann')
  stubFetch({ 'DELETE /app/session': answer })
  await signOut(client)
  expect(client.getQueryData(sessionQuery().queryKey)).toBeNull()
  expect(client.getQueryData(datasetsQuery().queryKey)).toBeUndefined()
})

it('tells what is mounted that nobody is signed in any more', async () => {
  await signedInAs('ann')
  const seen: unknown[] = []
  const observer = new QueryObserver(client, sessionQuery())
  const stop = observer.subscribe(({ data }) => seen.push(data))
  forgetSession(client)
  await until(() => expect(seen.at(-1)).toBeNull())
  stop()
})

it('leaves a session that has ended anyway, whatever is answered', async () => {
  await signedInAs('ann')
  stubFetch({ 'DELETE /app/session': broken })
  await signOut(client, { evenUnanswered: true })
  expect(client.getQueryData(sessionQuery().queryKey)).toBeNull()
})

const refused = (made: Promise<unknown>) =>
  made.then(
    () => null,
    (error: unknown) => error,
  )

it('takes a 401 to a sign-in that our server does not know for something in between', async () => {
  stubFetch({ 'POST /app/session': () => coded(401, 'WrongCredentials') })
  const wrong = await refused(signIn(client, { username: 'ann', password: 'wrong' }))
  expect(wrong).toMatchObject({ kind: 'http', code: 'argilla-admin::WrongCredentials' })
  stubFetch({ 'POST /app/session': () => new Response('<html>', { status: 401 }) })
  const proxy = await refused(signIn(client, { username: 'ann', password: 'long enough' }))
  expect(proxy).toMatchObject({ kind: 'contract', status: 401, change: false })
})

it('puts no credential into any cache', async () => {
  await signedInAs('ann')
  stubFetch({ 'GET /app/session/api-key': () => json({ api_key: 'the-key' }) })
  expect(await fetchOwnKey()).toBe('the-key')
  const kept = client.getQueryCache().getAll()
  expect(JSON.stringify(kept.map(({ queryKey, state }) => [queryKey, state]))).not.toMatch(
    /long enough|the-key/,
  )
})

it('knows nobody before anybody signed in, and tells when a session has ended', async () => {
  stubFetch({ 'GET /app/session': () => coded(401, 'NotSignedIn') })
  expect(await client.query(sessionQuery())).toBeNull()
  await signedInAs('ann')
  stubFetch({ 'GET /app/session': () => coded(401, 'SessionExpired') })
  const ended = refused(client.query({ ...sessionQuery(), staleTime: 0 }))
  expect(await ended).toMatchObject({ code: 'argilla-admin::SessionExpired' })
})

it('reads what may be known before signing in', async () => {
  const info = {
    version: '1.2.3',
    argilla_url: null,
    embedded: true,
    activity: 'off',
    contact: 'Eve',
    demo: null,
    providers: [],
    server: usualFlavour,
  }
  stubFetch({ 'GET /app/info': () => json(info) })
  expect(await client.query(infoQuery())).toEqual(info)
})

it('leaves the page with who signs out in another tab, and acts no more for who was replaced there', async () => {
  await signedInAs('ann')
  const stop = followTabs(client, 'ann')
  tellTabs({ type: 'signedOut', userId: 'bob' })
  tellTabs({ type: 'signedIn', userId: 'bob' })
  await until(() => expect(currentSessionEnd()).toBe('replaced'))
  expect(client.getQueryData(datasetsQuery().queryKey)).toBeDefined()
  tellTabs({ type: 'signedIn', userId: 'ann' })
  await until(() => expect(currentSessionEnd()).toBeNull())
  expect(client.getQueryState(datasetsQuery().queryKey)?.isInvalidated).toBe(true)
  tellTabs({ type: 'signedOut', userId: 'ann' })
  await until(() => expect(client.getQueryData(datasetsQuery().queryKey)).toBeUndefined())
  stop()
  settleSession()
})

it('asks the server where another tab shows somebody else, and believes a page of the same person', async () => {
  await signedInAs('ann')
  const stops = [followTabs(client, 'ann')]
  await until(() => expect(heard).toContainEqual({ type: 'opened', userId: 'ann' }))
  const asked = stubFetch({ 'GET /app/session': () => json(session('ann')) })
  const observed = new QueryObserver(client, sessionQuery())
  stops.push(observed.subscribe(() => undefined))
  tellTabs({ type: 'opened', userId: 'bob' })
  await until(() => expect(asked).toHaveLength(1))
  expect(currentSessionEnd()).toBeNull()
  endSessionAs('replaced')
  tellTabs({ type: 'opened', userId: 'ann' })
  await until(() => expect(currentSessionEnd()).toBeNull())
  for (const stop of stops) stop()
})

it.each([
  ['signing out', async () => signOut(client)],
  ['a sign-in, even of the same person', () => signIn(client, { username: 'ann', password: 'long enough' })],
])('forgets what the tab kept over a reload, at %s', async (_, happens) => {
  stubStorage()
  await signedInAs('ann')
  stubFetch({ 'DELETE /app/session': gone, 'POST /app/session': () => json(session('ann')) })
  writeItem({ version: 'v.1', sealed: 'x' })
  await happens()
  expect(readItem()).toBeNull()
})
