import { beforeEach, describe, expect, it } from 'vitest'
import type { Told } from '../events/bus.ts'
import { createLocalBus } from '../testing/local-bus.ts'
import { createFakeStore } from '../testing/fake-store.ts'
import { createEndings } from './endings.ts'

let now = 0
beforeEach(() => {
  now = 0
})
const start = () => {
  const { endedSessions } = createFakeStore()
  const bus = createLocalBus()
  const told: Told[] = []
  bus.listen((event) => told.push(event))
  let asked = 0
  const store = {
    ...endedSessions,
    isEnded: (sid: string) => {
      asked += 1
      return endedSessions.isEnded(sid)
    },
  }
  const endings = createEndings(store, bus, () => now)
  return { endings, endedSessions, bus, told, asked: () => asked }
}

describe('a session', () => {
  it('has ended at once here, and is told to all pages and other copies', async () => {
    const { endings, endedSessions, told } = start()
    expect(await endings.isEnded('s')).toBe(false)
    await endings.end('s', 'ann')
    expect(await endings.isEnded('s')).toBe(true)
    expect(await endings.isEnded('other')).toBe(false)
    expect(await endedSessions.isEnded('s')).toBe(true)
    expect(told).toEqual([{ event: { type: 'session.ended', reason: 'signedOut' }, to: 'ann', sid: 's' }])
  })

  it('has ended where another copy says so, at once or at the next question to the store', async () => {
    const { endings, endedSessions, bus, asked } = start()
    await endings.isEnded('a')
    await endings.isEnded('b')
    await endedSessions.end('b', 'ann')
    bus.publish([{ event: { type: 'session.ended', reason: 'signedOut' }, to: 'ann', sid: 'a' }])
    expect(await endings.isEnded('a')).toBe(true)
    expect(await endings.isEnded('b')).toBe(false)
    expect(asked()).toBe(2)
    now = 2_000
    expect(await endings.isEnded('b')).toBe(true)
    expect(asked()).toBe(3)
  })

  it('goes on while the store can’t say', async () => {
    const broken = { end: () => Promise.resolve(), isEnded: () => Promise.reject(new Error('away')) }
    const silent = { ...broken, isEnded: () => new Promise<boolean>(() => undefined) }
    for (const store of [broken, silent]) {
      expect(await createEndings(store, createLocalBus(), () => now).isEnded('s')).toBe(false)
    }
  })
})
