import { describe, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { createLogger } from '#node/log.ts'
import { eachStore } from '../../testing/openings.ts'
import { createJournal } from './journal.ts'
import { startUpkeep } from './upkeep.ts'
import { verifyJournal } from './verify.ts'

/** What it does once, at a level of logging. */
async function once(level: string, isClockInDoubt: boolean, notedDays = 31, failure?: Error) {
  let logs = ''
  const asked: string[] = []
  const prune = (what: string) => (days?: number) =>
    Promise.resolve(void asked.push([what, days ?? ''].join(' ').trim()))
  const stop = startUpkeep({
    journal: {
      prune: async (days, hearClock) => {
        await prune('journal')(days)
        hearClock?.(!isClockInDoubt)
        if (failure) throw failure
        return { base: { number: 3, hash: 'b' }, end: { number: 9, hash: 'e' }, isClockInDoubt }
      },
    },
    days: 7,
    noted: { prune: prune('noted') },
    notedDays,
    sessions: { prune: prune('sessions') },
    log: createLogger(level, { write: (line) => (logs += line) }),
    firstAfterMs: 1,
  })
  await until(() => expect(logs).toContain(failure?.message ?? '"begins":"3:b","ends":"9:e"'))
  // What is asked for next, is so in the same turn of the event loop.
  await new Promise(setImmediate)
  stop()
  return { asked, logs }
}

it.each(['info', 'error'])(
  'logs at %s where the chain begins and ends, once it has forgotten what is too old',
  async (level) => {
    const { asked, logs } = await once(level, false)
    expect(asked).toEqual(['journal 7', 'noted 31', 'sessions'])
    expect(logs).not.toContain('"level":40')
  },
)

it('forgets nothing by a clock that may be ahead, and says so', async () => {
  const { asked, logs } = await once('info', true)
  expect(asked).toEqual(['journal 7'])
  expect(logs.split('"level":40')).toHaveLength(2)
  expect(logs).toContain('nothing was written for a week')
})

it('forgets by any clock what must not be kept', async () => {
  expect((await once('info', true, 0)).asked).toEqual(['journal 7', 'noted 0'])
})

it('forgets all else where the journal can’t be, but not by a clock in doubt', async () => {
  const full = new Error('the disk is full')
  expect((await once('info', false, 31, full)).asked).toEqual(['journal 7', 'noted 31', 'sessions'])
  expect((await once('info', true, 31, full)).asked).toEqual(['journal 7'])
})

describe('the journal', () => {
  const at = eachStore()
  const days = (count: number) => {
    at.now += count * 24 * 60 * 60 * 1000
  }
  /** Each start of a server has its own. */
  const start = () => createJournal(at.store)
  const write = (name: string) =>
    start().note({
      operation: 'key.show',
      actor: { id: name, username: name },
      after: null,
      request_id: 'r',
      address: '203.0.113.7',
      credential: 'password',
    })
  const names = async () => (await start().list({})).items.map(({ actor }) => actor?.id)

  it.each([
    ['is ahead when it starts', () => start()],
    [
      'is put ahead while it runs',
      async () => {
        const running = start()
        await running.prune(400)
        return running
      },
    ],
  ])('is not forgotten where the clock %s, also after another start', async (_, begin) => {
    const running = await begin()
    await write('true')
    days(401)
    await write('ahead')
    expect((await running.prune(400)).isClockInDoubt).toBe(true)
    expect((await start().prune(400)).isClockInDoubt).toBe(true)
    expect(await names()).toEqual(['ahead', 'true'])
    days(-401)
    await write('right again')
    days(1)
    expect((await running.prune(400)).isClockInDoubt).toBe(false)
    expect(await names()).toHaveLength(3)
  })

  it('of a server that was off for a year is pruned from the second day on', async () => {
    await write('old')
    days(500)
    const running = start()
    await write('new')
    const { base, end, isClockInDoubt } = await running.prune(400)
    expect([base.number, end.number, isClockInDoubt]).toEqual([0, 2, true])
    days(1)
    expect((await running.prune(400)).base.number).toBe(1)
    expect(await names()).toEqual(['new'])
  })

  it('of one that runs on, or starts each day, is pruned though nothing else is written', async () => {
    await write('old')
    const running = start()
    for (let day = 0; day <= 402; day += 6) {
      await running.prune(400)
      days(6)
    }
    expect(await names()).toEqual([])
    for (let day = 0; day < 9; day++) {
      await write('start')
      days(1)
    }
    expect(await start().prune(7)).toMatchObject({ base: { number: 3 }, isClockInDoubt: false })
  })

  it('is pruned past what a clock that was ahead has written, which goes with what came after it', async () => {
    await write('old')
    days(900)
    await write('ahead')
    days(-899)
    await write('next')
    days(5)
    const running = start()
    await write('newest')
    expect((await running.prune(5)).base.number).toBe(1)
    expect(await names()).toEqual(['newest', 'next', 'ahead'])
    days(1)
    await running.prune(5)
    expect(await names()).toEqual(['newest'])
    expect((await verifyJournal(at.store)).problems).toEqual([])
  })
})
