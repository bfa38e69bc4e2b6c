import { expect } from '../fixtures.ts'
import type { Program } from '../support/programs.ts'
import type { OurClient } from '../support/our-client.ts'

/** Ends a program as a crash does: it can't finish anything. */
export async function kill(program: Program): Promise<void> {
  const gone = new Promise((resolve) => program.process.once('exit', resolve))
  program.process.kill('SIGKILL')
  await gone
}

/** Until so many steps are done. */
export async function untilDone(ours: OurClient, id: string, count: number): Promise<void> {
  await expect
    .poll(async () => (await ours.batch(id)).counts.done, { timeout: 120_000, intervals: [50] })
    .toBeGreaterThanOrEqual(count)
}

export const untilState = (ours: OurClient, id: string, state: string, seconds: number) =>
  expect
    .poll(async () => (await ours.batch(id)).state, { timeout: seconds * 1000, intervals: [200] })
    .toBe(state)
