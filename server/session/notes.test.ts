import type { FastifyRequest } from 'fastify'
import { describe, expect, it } from 'vitest'
import { AppError, ArgillaRefusal } from '../errors.ts'
import { createLogger } from '#node/log.ts'
import type { Happening, Journal } from '../store/store.ts'
import { createNotes, type NotedActor } from './notes.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const ann = {
  user: { id: 'id of ann', username: 'ann' },
  credential: { type: 'token', value: 'a token', refresh_token: 'another' },
} as const
const wrong = new AppError('WrongCredentials')

function start(note?: Journal['note']) {
  let now = 0
  let logs = ''
  const log = createLogger('info', { write: (line) => (logs += line) })
  const noted: { event: Happening; same: string | undefined; windowMs: number | undefined }[] = []
  const notes = createNotes(
    {
      note: async (event, collapse) => {
        noted.push({ event, same: collapse?.same, windowMs: collapse?.windowMs })
        await note?.(event)
      },
    },
    new Uint8Array(32),
    () => now,
  )
  const requestFrom = (ip: string) => ({ ip, id: 'a request', log }) as unknown as FastifyRequest
  const fail = (ip: string, username: string, error: unknown = wrong) => {
    notes.notSignedIn(requestFrom(ip), { username, password: 'wrong' }, error)
  }
  const entries = () => new Set(noted.map(({ same }) => same)).size
  return {
    ...{ notes, fail, requestFrom, entries, noted, log, logs: () => logs, pass: (ms: number) => (now += ms) },
    request: requestFrom('192.0.2.1'),
  }
}

it('notes sign-ins that fail from ever other addresses one by one up to a number in an hour, and counts the rest', () => {
  const { fail, entries, pass } = start()
  for (let address = 0; address < 3_000; address++) fail(`2001:db8:0:${address.toString(16)}::1`, 'owner')
  expect(entries()).toBe(1_001)
  pass(hourMs)
  fail('2001:db8:1::1', 'owner')
  expect(entries()).toBe(1_002)
})

it('does not take the same from the same address for another one', () => {
  const { fail, entries } = start()
  for (let time = 0; time < 3_000; time++) fail('192.0.2.1', 'owner')
  fail('192.0.2.2', 'owner')
  fail('192.0.2.2', 'ann')
  expect(entries()).toBe(3)
})

describe('a sign-in that failed', () => {
  it('is noted with how it was tried, a name only as a hash, and nothing secret', () => {
    const { notes, request, noted } = start()
    for (const way of [
      { username: 'owner', password: 'hidden' },
      { api_key: 'hidden' },
      { provider: 'keycloak', code: 'hidden', state: 'hidden', verifier: 'hidden', redirect_uri: 'hidden' },
      { provider: 'keycloak' },
    ])
      notes.notSignedIn(request, way, wrong)
    const common = {
      ...{ actor: null, address: '192.0.2.1', request_id: 'a request' },
      ...{ operation: 'sign_in.refused', status: 401 },
    }
    const name_hash: unknown = expect.stringMatching(/^[\w-]{16}$/)
    const provider = { ...common, credential: 'provider', after: { provider: 'keycloak' } }
    expect(noted.map(({ event }) => event)).toEqual([
      { ...common, credential: 'password', after: { name_hash } },
      { ...common, credential: 'key', after: null },
      provider,
      provider,
    ])
    expect(noted.map(({ windowMs }) => windowMs)).toEqual(Array(4).fill(hourMs))
    expect(JSON.stringify(noted)).not.toMatch(/hidden|"owner"/)
  })

  it('is noted where it was wrong, or too often wrong, and not where something else was', () => {
    const { fail, noted } = start()
    const others = [new AppError('ArgillaUnreachable'), new AppError('KeyWanted')]
    for (const error of [
      wrong,
      new AppError('TooManyAttempts'),
      ...others,
      new ArgillaRefusal(401, { detail: '' }),
    ])
      fail('192.0.2.1', 'owner', error)
    expect(noted.map(({ event }) => event.status)).toEqual([401, 429])
  })
})

describe('what somebody does', () => {
  it('is noted with who they are, and the same within a minute with the first', async () => {
    const { notes, request, log, noted } = start()
    notes.started({ PORT: '6910' }, log)
    notes.signedIn(request, ann)
    notes.signedIn(request, { ...ann, credential: { ...ann.credential, provider: 'keycloak' } })
    notes.signedOut(request, { user_id: 'id of ann', credential: { type: 'api_key', value: 'a key' } })
    await notes.done(request, ann, 'key.show')
    await notes.done(request, ann, 'sessions.end', { user: { id: 'id of bob', name: 'bob' } })
    await notes.said(request, ann, 'export', { after: { rows: '7' } })
    const common = { address: '192.0.2.1', request_id: 'a request', after: null }
    const actor = { id: 'id of ann', username: 'ann' }
    const byAnn = { ...common, actor, credential: 'password' }
    const nobody = { actor: null, address: null, credential: null, request_id: '' }
    expect(noted.map(({ event }) => event)).toEqual([
      { ...nobody, operation: 'server.start', after: { PORT: '6910' } },
      { ...byAnn, operation: 'sign_in' },
      { ...byAnn, operation: 'sign_in', credential: 'provider', after: { provider: 'keycloak' } },
      { ...common, actor: { ...actor, username: '' }, operation: 'sign_out', credential: 'key' },
      { ...byAnn, operation: 'key.show' },
      { ...byAnn, operation: 'sessions.end', user: { id: 'id of bob', name: 'bob' } },
      { ...byAnn, operation: 'export', after: { rows: '7' } },
    ])
    expect(noted.map(({ windowMs }) => windowMs)).toEqual(Array(7).fill(minuteMs))
    expect(JSON.stringify(noted)).not.toMatch(/a token|a key|another/)
  })

  it('is the same where who, what, whence and to whom are', async () => {
    const { notes, request, requestFrom, noted, entries } = start()
    const about = { user: { id: 'id of bob', name: 'bob' }, batchId: 'one', after: { rows: '7' } }
    for (let time = 0; time < 2; time++) await notes.said(request, ann, 'export', about)
    expect(entries()).toBe(1)
    await notes.said(request, ann, 'batch.plan', about)
    await notes.said(request, { ...ann, user: { id: 'id of eve', username: 'eve' } }, 'export', about)
    await notes.said(requestFrom('192.0.2.2'), ann, 'export', about)
    for (const other of [{ user: { id: 'x', name: 'bob' } }, { batchId: 'two' }, { after: { rows: '8' } }])
      await notes.said(request, ann, 'export', { ...about, ...other })
    expect([noted.length, entries()]).toEqual([8, 7])
  })

  it.each(['batch.start', 'finding.dismiss', 'finding.reopen', 'provider.out'] as const)(
    'is each time by itself: %s',
    async (operation) => {
      const { notes, request, noted } = start()
      for (let time = 0; time < 2; time++) await notes.done(request, ann, operation, { batchId: 'one' })
      expect(noted.map(({ same, windowMs }) => [same, windowMs])).toEqual(
        Array(2).fill([undefined, undefined]),
      )
    },
  )

  it('stands by itself sixty times an hour where they say what is in it, and the rest is counted', async () => {
    const { notes, request, noted, entries, pass } = start()
    const say = (rows: number, who: NotedActor = ann) =>
      notes.said(request, who, 'export', { after: { rows: `${rows}` } })
    for (let rows = 0; rows < 70; rows++) await say(rows)
    expect(entries()).toBe(61)
    expect(noted.map(({ windowMs }) => windowMs)).toEqual([
      ...Array<number>(60).fill(minuteMs),
      ...Array<number>(10).fill(hourMs),
    ])
    // Neither somebody else's, nor another thing, nor what is done at all.
    await say(100, { ...ann, user: { id: 'id of eve', username: 'eve' } })
    await notes.said(request, ann, 'batch.plan', { after: { rows: '100' } })
    await notes.done(request, ann, 'export', { after: { rows: '100' } })
    expect(entries()).toBe(64)
    pass(hourMs)
    await say(101)
    expect(entries()).toBe(65)
  })

  it('is not done where it can’t be noted', async () => {
    const away = new AppError('JournalUnavailable')
    const { notes, request } = start(() => Promise.reject(away))
    await expect(notes.done(request, ann, 'key.show')).rejects.toBe(away)
    await expect(notes.said(request, ann, 'export')).rejects.toBe(away)
  })

  it('is let in, and out, by a journal that can’t be written, which is logged', async () => {
    const { notes, request, fail, logs } = start(() => Promise.reject(new Error('the disk is full')))
    notes.signedIn(request, ann)
    notes.signedOut(request, { user_id: 'id of ann', credential: ann.credential })
    fail('192.0.2.1', 'ann')
    await new Promise(setImmediate)
    for (const operation of ['sign_in', 'sign_out', 'sign_in.refused'])
      expect(logs()).toContain(`"operation":"${operation}"`)
    expect(logs()).toContain('the disk is full')
    expect(logs()).toContain('could not be written to the journal')
  })
})

describe('what somebody was kept from', () => {
  const refuse = ({ notes, request }: ReturnType<typeof start>, command: string, error: unknown) => {
    notes.refused(request, ann, 'batch.command', { batchId: 'one', after: { command } }, error)
  }

  it('is noted with the answer, and apart from what they did', async () => {
    const started = start()
    refuse(started, 'stop', new AppError('OwnersOnly'))
    await started.notes.done(started.request, ann, 'batch.command', {
      batchId: 'one',
      after: { command: 'stop' },
    })
    const event = { operation: 'batch.command', batchId: 'one', after: { command: 'stop' } }
    expect(started.noted).toMatchObject([
      { event: { ...event, actor: ann.user, address: '192.0.2.1', status: 403 }, windowMs: hourMs },
      { event, windowMs: minuteMs },
    ])
    expect(started.entries()).toBe(2)
  })

  it('is not noted where it was no refusal', () => {
    const started = start()
    for (const error of [new AppError('Internal'), new AppError('ArgillaUnreachable'), new Error('a fault')])
      refuse(started, 'stop', error)
    expect(started.noted).toEqual([])
  })

  it('stands by itself sixty times an hour, whatever else they did, and the rest is counted', async () => {
    const started = start()
    for (let time = 0; time < 60; time++) await started.notes.said(started.request, ann, 'batch.command')
    started.noted.length = 0
    for (let time = 0; time < 70; time++) refuse(started, `command ${time}`, new AppError('OwnersOnly'))
    expect(started.entries()).toBe(61)
  })
})
