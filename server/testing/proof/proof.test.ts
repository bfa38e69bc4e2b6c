import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { sequences, type Sequence } from './acts.ts'
import { createWorld, type World } from './world.ts'

/**
 * `npm run test:proof -- COUNT [SEED [PATH]]`: what failed is printed with its seed and path, which play it again. Without it
 * they are the same ones each time: what a chance finds says nothing of the change that is tested.
 */
const { PROOF_COUNT = '100', PROOF_SEED = '20260102', PROOF_PATH } = process.env

/** Two owners who demote each other through two copies, while Argilla has allowed both before it does either. */
const eachOther = (turns: number): [Sequence] => {
  const act = { workspace: 0, value: 0, does: 'make annotator' as const }
  const round = [
    { ...act, person: 0, copy: 0, user: 1 },
    { ...act, person: 1, copy: 1, user: 0 },
  ]
  return [
    { rounds: [round], faults: Array.from({ length: 30 }, () => ({ turns, what: 'nothing' as const })) },
  ]
}

/** Each call comes to Argilla twice, and the second answer comes back, which refuses what the first one did. */
const twiceEach: [Sequence] = [
  {
    rounds: (
      [
        ['add member', 3],
        ['remove member', 3],
        ['add many', 2],
        ['remove many', 2],
        ['delete user', 3],
        ['create user', 4],
        ['delete workspace', 4],
        ['create many', 4],
      ] as const
    ).map(([does, user]) => [{ person: 0, copy: 0, user, workspace: 1, value: 0, does }]),
    faults: Array.from({ length: 80 }, () => ({ turns: 0, what: 'repeated' as const })),
  },
]

/** A batch is told to pause, or to stop, while its steps are under way. */
const halted = (['pause', 'stop'] as const).map((does): [Sequence] => {
  const act = { person: 0, copy: 0, user: 2, workspace: 0, value: 0 }
  return [
    {
      rounds: [[{ ...act, does: 'rename many' }], [{ ...act, does }]],
      faults: Array.from({ length: 30 }, () => ({ turns: 30, what: 'nothing' as const })),
    },
  ]
})

vi.mock(import('../../session/sealing.ts'), () => import('./sealing.ts'))

let world: World
beforeAll(async () => {
  // SQLite's time slices never end: nothing takes its turn by real time.
  vi.spyOn(performance, 'now').mockReturnValue(0)
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
        numRuns: Number(PROOF_COUNT),
        // Which one failed is enough there: to make it smaller takes minutes, and can be done by hand.
        endOnFailure: PROOF_SEED !== '' && !PROOF_PATH,
        examples: [eachOther(8), eachOther(16), twiceEach, ...halted],
        ...(PROOF_SEED && { seed: Number(PROOF_SEED) }),
        ...(PROOF_PATH && { path: PROOF_PATH }),
      },
    )
    expect(await world.verify()).toEqual([])
  },
)

// PostgreSQL answers in its own time.
const onSqlite = it.skipIf(process.env['TEST_DATABASE_URL'])
onSqlite('a sequence that is played again goes as it went', { timeout: 60_000 }, async () => {
  const some = fc.sample(sequences, { numRuns: 30, seed: 5 })
  const went = async () => {
    const other = await createWorld()
    const effects: string[] = []
    for (const sequence of some) {
      await other.play(sequence)
      effects.push(JSON.stringify(other.effects()))
    }
    await other.close()
    return effects
  }
  const first = await went()
  expect(new Set(first).size).toBeGreaterThan(10)
  expect(await went()).toEqual(first)
})
