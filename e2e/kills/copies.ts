import { expect } from '../fixtures.ts'
import { type OurClient, Refusal } from '../support/our-client.ts'

/** The batch; null while Argilla is down, which has to say who asks. */
const read = (ours: OurClient, id: string) =>
  ours.batch(id).catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 502) return null
    throw error
  })

/** Until so many steps are done. */
export async function untilDone(ours: OurClient, id: string, count: number): Promise<void> {
  await expect
    .poll(async () => (await read(ours, id))?.counts.done ?? 0, { timeout: 120_000, intervals: [50] })
    .toBeGreaterThanOrEqual(count)
}

export const untilState = (ours: OurClient, id: string, state: string, seconds: number) =>
  expect
    .poll(async () => (await read(ours, id))?.state, { timeout: seconds * 1000, intervals: [200] })
    .toBe(state)
