import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

/** A program that keeps a moving part of what it makes, as one that renders does, and says how large that was half of the time, in MiB. */
const program = (first: string) => `
  import { setImmediate } from 'node:timers/promises'
  import { getHeapSpaceStatistics } from 'node:v8'
  import { boundHeap } from ${JSON.stringify(import.meta.resolve('./heap.ts'))}
  ${first}
  const size = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size
  let kept = []
  const sizes = []
  for (let turn = 0; turn < 1000; turn += 1) {
    for (let number = 0; number < 5000; number += 1) kept.push({ number, of: [number] })
    if (kept.length > 200_000) kept = []
    sizes.push(size())
    await setImmediate()
  }
  console.log(sizes.sort((one, other) => one - other)[sizes.length / 2] / 2 ** 20)`

async function usualMib(first: string): Promise<number> {
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', program(first)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return Number(stdout)
}

it('the young generation stays small where it would grow', { timeout: 60_000 }, async () => {
  // No Node lets it stay between the two: it doubles.
  expect(await usualMib('')).toBeGreaterThanOrEqual(32)
  expect(await usualMib('boundHeap()')).toBeLessThan(30)
})
