import { expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { createLogger } from '#node/log.ts'
import { startUpkeep } from './upkeep.ts'

it.each(['info', 'error'])(
  'logs at %s where the chain begins and ends, once it has forgotten what is too old',
  async (level) => {
    let logs = ''
    const asked: number[] = []
    const stop = startUpkeep({
      journal: {
        prune: (days) => {
          asked.push(days)
          return Promise.resolve({ base: { number: 3, hash: 'b' }, end: { number: 9, hash: 'e' } })
        },
      },
      days: 7,
      noted: { prune: (days) => Promise.resolve(void asked.push(days)) },
      notedDays: 31,
      log: createLogger(level, { write: (line) => (logs += line) }),
      firstAfterMs: 1,
    })
    await until(() => expect(logs).toContain('"begins":"3:b","ends":"9:e"'))
    await until(() => expect(asked).toEqual([7, 31]))
    stop()
  },
)
