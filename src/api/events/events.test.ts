import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Batch } from '#contract/batches.ts'
import type { AppEvent } from '#contract/events.ts'
import { batchQuery, batchesQuery } from '../batches/batches.ts'
import { type Stream, createEvents, timesMs } from './events.ts'
import { setRequestUser } from '../http/request-user.ts'
import { sessionQuery } from '../session.ts'
import { currentSessionEnd, settleSession } from '../http/session-end.ts'
import { broken, coded, json, quietClient, stubFetch, user } from '../testing.ts'
import { userQuery } from '../users.ts'

class FakeStream implements Stream {
  readyState = 1
  onmessage: Stream['onmessage'] = null
  onerror: Stream['onerror'] = null
  readonly url: string
  constructor(url: string) {
    this.url = url
  }
  close() {
    this.readyState = 2
  }
  say(events: unknown, lastEventId = '') {
    this.onmessage?.({ data: JSON.stringify(events), lastEventId } as MessageEvent<string>)
  }
  fail(readyState: 0 | 2) {
    this.readyState = readyState
    this.onerror?.(new Event('error'))
  }
}

const session = {
  user: user('ann', { role: 'owner' }),
  method: 'password' as const,
  expires_at: '2026-01-01T12:00:00.000Z',
  cursor: 'c.0',
}
const hello: AppEvent = { type: 'hello', user_id: 'ann' }
const come: AppEvent = { type: 'user', user: user('eve') }
const counts = { waiting: 1, running: 0, done: 0, unchanged: 0, failed: 0, unknown: 0 }
const openBatch: Batch = {
  id: 'b',
  kind: 'join',
  state: 'running',
  actor: { id: 'own', username: 'own' },
  created_at: '2026-11-24T10:00:00.000Z',
  ended_at: null,
  total: 1,
  counts,
  trouble: null,
  seconds_left: null,
  passwords_needed: 0,
  reverts: null,
  reverted_by: null,
}
const endedBatch: Batch = { ...openBatch, state: 'ended', counts: { ...counts, waiting: 0, done: 1 } }
let client = quietClient()
let streams: FakeStream[] = []
let events: ReturnType<typeof createEvents>

beforeEach(() => {
  vi.useFakeTimers()
  client = quietClient()
  client.setQueryData(sessionQuery().queryKey, session)
  client.setQueryData(userQuery('eve').queryKey, user('eve', { first_name: 'before' }))
  streams = []
  events = createEvents({
    client,
    userId: 'ann',
    openStream: (url) => {
      const made = new FakeStream(url)
      streams.push(made)
      return made
    },
    now: Date.now,
  })
  events.start()
})
afterEach(() => {
  events.stop()
  settleSession()
  setRequestUser(null)
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const nameShown = () => client.getQueryData(userQuery('eve').queryKey)?.first_name
describe('a stream', () => {
  it('says for whom it is, and puts what it tells into the caches', async () => {
    const asked = stubFetch({})
    streams[0]?.say([hello, come, { type: 'from a newer server' }])
    await vi.advanceTimersByTimeAsync(timesMs.hello * 2)
    expect(streams.map(({ url }) => url)).toEqual(['/app/events?user=ann&since=c.0'])
    expect(nameShown()).toBe('eve')
    expect(asked).toEqual([])
  })

  it('that stays silent is given up: the page asks every five seconds from where it was', async () => {
    const page = (cursor: string, list: AppEvent[]) => () => json({ cursor, events: list })
    const asked = stubFetch({
      'GET /app/events?user=ann&since=c.0': page('c.1', [hello]),
      'GET /app/events?user=ann&since=c.1': page('c.2', [come]),
      'GET /app/events?user=ann&since=c.2': broken,
    })
    await vi.advanceTimersByTimeAsync(timesMs.hello)
    expect(streams[0]?.readyState).toBe(2)
    await vi.advanceTimersByTimeAsync(timesMs.poll)
    expect(nameShown()).toBe('eve')
    await vi.advanceTimersByTimeAsync(timesMs.poll)
    expect(asked.map(({ path }) => path).slice(0, 3)).toEqual([
      '/app/events?user=ann&since=c.0',
      '/app/events?user=ann&since=c.1',
      '/app/events?user=ann&since=c.2',
    ])
    await vi.advanceTimersByTimeAsync(timesMs.streamAgain)
    expect(streams[1]?.url).toBe('/app/events?user=ann&since=c.2')
  })

  it('whose connection is dead is opened anew, from where it was', async () => {
    streams[0]?.say([hello], 'c.5')
    await vi.advanceTimersByTimeAsync(timesMs.silence - 1)
    streams[0]?.say([])
    await vi.advanceTimersByTimeAsync(timesMs.silence - 1)
    expect(streams).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(streams.map(({ url }) => url)).toEqual([
      '/app/events?user=ann&since=c.0',
      '/app/events?user=ann&since=c.5',
    ])
    expect(streams[0]?.readyState).toBe(2)
  })

  it('that the browser opens again is waited for as the first one was', async () => {
    const asked = stubFetch({
      'GET /app/events?user=ann&since=c.7': () => json({ cursor: 'c.8', events: [] }),
    })
    streams[0]?.say([hello], 'c.7')
    streams[0]?.fail(0)
    await vi.advanceTimersByTimeAsync(timesMs.hello - 1)
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toHaveLength(1)
  })

  it('that is refused asks the session why, and shows that it has ended', async () => {
    setRequestUser('ann')
    stubFetch({
      'GET /app/session': () => coded(401, 'SessionReplaced'),
      'GET /app/events?user=ann&since=c.0': () => coded(401, 'SessionReplaced'),
    })
    streams[0]?.fail(2)
    await vi.advanceTimersByTimeAsync(0)
    expect(currentSessionEnd()).toBe('replaced')
    expect(client.getQueryData(sessionQuery().queryKey)).toEqual(session)
  })

  it('brings a batch to where it is watched and listed', async () => {
    client.setQueryData(batchesQuery().queryKey, { pages: [{ items: [], next: null }], pageParams: [null] })
    streams[0]?.say([hello, { type: 'batch', batch: openBatch }, { type: 'batch', batch: endedBatch }])
    await vi.advanceTimersByTimeAsync(0)
    expect(client.getQueryData(batchQuery('b').queryKey)).toEqual(endedBatch)
    expect(client.getQueryData(batchesQuery().queryKey)?.pages[0]?.items).toEqual([endedBatch])
  })

  it('brings the end of a batch also into a list that was on its way', async () => {
    let answer: (batch: Batch) => void = () => undefined
    const { queryKey } = batchQuery('b')
    const reading = client.query({
      queryKey,
      queryFn: () => new Promise<Batch>((resolve) => (answer = resolve)),
    })
    streams[0]?.say([{ type: 'batch', batch: endedBatch }])
    answer(openBatch)
    await reading
    await vi.advanceTimersByTimeAsync(0)
    expect(client.getQueryData(queryKey)).toEqual(endedBatch)
  })

  it('ends with the session: signed out in another tab, the page forgets everything', () => {
    streams[0]?.say([hello, { type: 'session.ended', reason: 'signedOut' }])
    expect(streams[0]?.readyState).toBe(2)
    expect(client.getQueryData(sessionQuery().queryKey)).toBeNull()
    expect(nameShown()).toBeUndefined()
  })

  it.each(['expired', 'ended'] as const)('keeps the page under the dialog when it is %s', (reason) => {
    streams[0]?.say([{ type: 'session.ended', reason }])
    expect(currentSessionEnd()).toBe(reason)
    expect(nameShown()).toBe('before')
  })

  it('that is followed again after a while goes on from where it was', () => {
    streams[0]?.say([hello], 'c.3')
    events.start()
    expect(streams).toHaveLength(1)
    events.stop()
    events.start()
    expect(streams.map(({ url }) => url)).toEqual([
      '/app/events?user=ann&since=c.0',
      '/app/events?user=ann&since=c.3',
    ])
  })

  it('that ends as the page is left asks nothing, for no task comes after that', () => {
    const asked = stubFetch({ 'GET /app/session': () => json(session) })
    streams[0]?.fail(2)
    expect(asked).toEqual([])
  })

  it('is over after stop, whatever was under way', async () => {
    const asked = stubFetch({ 'GET /app/session': () => json(session) })
    streams[0]?.fail(2)
    vi.advanceTimersByTime(0)
    events.stop()
    await vi.advanceTimersByTimeAsync(timesMs.streamAgain)
    expect(asked.map(({ path }) => path)).toEqual(['/app/session'])
    expect(streams).toHaveLength(1)
  })
})
