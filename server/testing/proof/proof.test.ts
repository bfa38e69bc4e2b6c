import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sequences } from './acts.ts'
import { createWorld, type World } from './world.ts'

/** `npm run test:proof -- COUNT [SEED [PATH]]`: what failed is printed with its seed and path, which play it again. */
const { PROOF_COUNT, PROOF_SEED, PROOF_PATH } = process.env

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

it(
  'whatever three people do through two copies while Argilla delays, repeats and crashes',
  { timeout: 60 * 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async (sequence) => {
        expect(await world.play(sequence)).toEqual([])
      }),
      {
        numRuns: Number(PROOF_COUNT ?? 100),
        ...(PROOF_SEED && { seed: Number(PROOF_SEED) }),
        ...(PROOF_PATH && { path: PROOF_PATH }),
      },
    )
    expect(await world.verify()).toEqual([])
  },
)
