import { expect, it } from 'vitest'
import { createCallLimit } from './call-limit.ts'

/** Sends so many, each of which takes so long, and says how many were under way at once at the most. */
async function mostAtOnce(calls: number, ms: number, before: readonly number[] = []) {
  let now = 0
  const limit = createCallLimit(() => now)
  for (const tookMs of before)
    await limit(() => {
      now += tookMs
      return Promise.resolve()
    })
  let [underWay, most] = [0, 0]
  await Promise.all(
    Array.from({ length: calls }, () =>
      limit(async () => {
        most = Math.max(most, ++underWay)
        await new Promise(setImmediate)
        underWay--
        now += ms
      }),
    ),
  )
  return most
}
const times = (count: number, ms: number) => Array.from({ length: count }, () => ms)

it('sends two at once where answers take their time', async () => {
  expect(await mostAtOnce(40, 10)).toBe(2)
})

it('sends more and more, and sixteen at the most, where answers come at once', async () => {
  expect(await mostAtOnce(200, 0)).toBe(16)
  expect(await mostAtOnce(100, 10, times(3, 9))).toBe(5)
})

it('sends fewer again where answers take longer than before, and two at the least', async () => {
  expect(await mostAtOnce(100, 10, [...times(20, 9), ...times(12, 10)])).toBe(4)
  expect(await mostAtOnce(100, 10, [...times(20, 9), ...times(40, 10)])).toBe(2)
})

it('goes on after one that failed', async () => {
  const limit = createCallLimit(() => 0)
  const failing = limit(() => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(await limit(() => Promise.resolve('done'))).toBe('done')
})
