import { beforeEach, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { eachArgilla } from '../testing/openings.ts'
import { createOwnReadings, type OwnReadings } from './own-readings.ts'

const datasets = 20
const at = eachArgilla()
let readOwn: OwnReadings
let key = ''
beforeEach(() => {
  const ann = at.argilla.addUser('ann', 'annotator')
  const team = at.argilla.addWorkspace('team', ann)
  for (let n = 0; n < datasets; n++) at.argilla.addDataset(team, [])
  key = ann.api_key
  readOwn = createOwnReadings(at.real)
})

const read = (gone = new AbortController().signal, value = key, user_id = 'ann') =>
  readOwn({ user_id, credential: { type: 'api_key', value } }, gone)
const seen = (ending: string) => at.argilla.seen.filter((call) => call.endsWith(ending)).length

/** Holds what is asked of each dataset until it is let go; `givenUp` is how often nobody waited for it any more. */
function holdProgress() {
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  const asked = { letGo, givenUp: 0 }
  at.argilla.intercept = ({ url, raw }) => {
    if (!url.endsWith('/progress')) return null
    raw.socket.once('close', () => (asked.givenUp += 1))
    return held
  }
  return asked
}

it('is one for all who ask at once, and another one for another person, and later', async () => {
  const all = await Promise.all(Array.from({ length: 100 }, () => read()))
  for (const reading of all) expect(reading.datasets).toHaveLength(datasets)
  expect([seen('/me/datasets'), seen('/progress')]).toEqual([1, 2 * datasets])
  await Promise.all([read(), read(undefined, key, 'ben')])
  expect(seen('/me/datasets')).toBe(3)
})

it('goes on while somebody waits, and no further once all are gone', async () => {
  const asked = holdProgress()
  const [first, second] = [new AbortController(), new AbortController()]
  const over = Promise.allSettled([read(first.signal), read(second.signal)])
  await until(() => expect(seen('/progress')).toBe(8))
  first.abort()
  const third = new AbortController()
  const late = Promise.allSettled([read(third.signal)])
  second.abort()
  expect(asked.givenUp).toBe(0)
  third.abort()
  await until(() => expect(asked.givenUp).toBe(8))
  expect([...(await over), ...(await late)].map(({ status }) => status)).toEqual(Array(3).fill('rejected'))
  expect([seen('/me/datasets'), seen('/progress')]).toEqual([1, 8])
  await expect(read(first.signal)).rejects.toThrow('ArgillaUnreachable')
  asked.letGo()
  expect((await read()).datasets).toHaveLength(datasets)
})

it('does not fail for one whose session goes on because that of another browser has ended', async () => {
  const [ended, good] = await Promise.allSettled([read(undefined, 'ended'), read()])
  expect(ended).toMatchObject({ reason: { code: 'argilla-admin::SessionExpired' } })
  expect(good).toMatchObject({ status: 'fulfilled' })
})
