import { expect } from '../fixtures.ts'
import type { Program } from '../support/programs.ts'
import type { OurClient } from '../support/our-client.ts'

/** Ends a program as a crash does: it can't finish anything. */
export async function kill(program: Program): Promise<void> {
  const gone = new Promise((resolve) => program.process.once('exit', resolve))
  program.process.kill('SIGKILL')
  await gone
}

/** Asks for the batch until it is as wished. Nothing answers for a moment where something was killed. */
const until = (check: () => Promise<void>, seconds: number, every: number) =>
  expect(check).toPass({ timeout: seconds * 1000, intervals: [every] })

/** Until so many steps are done. */
export const untilDone = (ours: OurClient, id: string, count: number) =>
  until(async () => expect((await ours.batch(id)).counts.done).toBeGreaterThanOrEqual(count), 120, 50)

export const untilState = (ours: OurClient, id: string, state: string, seconds: number) =>
  until(async () => expect((await ours.batch(id)).state).toBe(state), seconds, 200)
