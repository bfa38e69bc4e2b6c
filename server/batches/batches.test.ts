import { expect, it, vi } from 'vitest'
import type { Batch } from '#contract/batches.ts'
import type { JournalEntry } from '#contract/journal.ts'
import type { BatchStart } from '#contract/plans.ts'
import { AppError } from '../errors.ts'
import { joinStep, journalEntryOf, me, row } from '../testing/batch-rows.ts'
import { toBatch } from './batch.ts'
import { createBatches } from './batches.ts'
import type { Planner } from './plan/plan.ts'
import type { Reverter } from './revert/revert.ts'
import type { Run } from './run/run.ts'
import type { Runner } from './run/runner.ts'
import type { BatchStore } from './store/batch-store.ts'
import type { StepStore } from './store/step-store.ts'

const actor = { user: me, credential: { type: 'api_key', value: 'key' } } as const
const away = () => Promise.reject(new AppError('JournalUnavailable'))
const asked = { kind: 'join', steps: [joinStep(0).step], token: 'good' } as BatchStart
const proven = () => Promise.resolve()

/** The store is away but for the first so many looks at a batch, and for what a test has it do. */
function start(
  looks: number,
  more: { batches?: Partial<BatchStore>; steps?: Partial<StepStore>; told?: JournalEntry[] } = {},
) {
  let running: Batch | null = null
  const found = vi.fn<BatchStore['find']>(away)
  for (let look = 0; look < looks; look++) found.mockResolvedValueOnce(row)
  const told: Batch[] = []
  const runner: Partial<Runner> = {
    takeOver: (taken) => {
      running = toBatch({ ...taken, state: 'queued' })
      return Promise.resolve()
    },
    stopUnheld: (held) => Promise.resolve(toBatch({ ...held, state: 'stopped', trouble: null })),
    lease: { seconds: 15, renewMs: 5_000, tickMs: 1_000 },
    find: () => running && ({ batch: () => running } as Partial<Run> as Run),
    add: (added) => {
      running = toBatch({ ...added, state: 'running' })
      return Promise.resolve()
    },
  }
  const plan = { counts: { remove: 0, refused: 0 }, confirm: null }
  const planner: Partial<Planner> = {
    plan: () => Promise.resolve({ plan, planned: [{ planned: {}, base: {} }], wantsProof: false } as never),
    holds: () => Promise.resolve(true),
    takesBack: () => Promise.resolve(true),
  }
  const engine = createBatches({
    batches: { find: found, want: () => Promise.resolve(), ...more.batches } as BatchStore,
    steps: { create: () => Promise.resolve(row), ...more.steps } as StepStore,
    journal: { ofBatch: () => Promise.resolve((more.told ?? []).map((entry) => ({ ...entry, step: 1 }))) },
    planner: planner as Planner,
    reverter: {} as Reverter,
    runner: runner as Runner,
    holder: 'here',
    sleep: () => Promise.resolve(),
    publish: (batch) => told.push(batch),
    onFailure: () => undefined,
  })
  return { engine, found, told }
}

it('answers a start with what runs, though the store can’t be asked once more', async () => {
  const { engine } = start(0)
  expect(await engine.start(actor, asked, proven)).toMatchObject({ id: row.id, state: 'running' })
  // Nor told of the batch that is taken back with it.
  const reverting = start(1)
  const reverts = { ...asked, reverts: row.id }
  expect(await reverting.engine.start(actor, reverts, proven)).toMatchObject({ state: 'running' })
  expect(reverting.told).toEqual([])
})

it('runs what was stored though the store could not say so, and says of nothing else that it was begun', async () => {
  const stored = start(1, { steps: { create: away } })
  expect(await stored.engine.start(actor, asked, proven)).toMatchObject({ id: row.id, state: 'running' })
  const neither = start(0, { steps: { create: away } })
  await expect(neither.engine.start(actor, asked, proven)).rejects.toThrow('JournalUnavailable')
  expect(neither.found).toHaveBeenCalledOnce()
})

it('answers a stop that was done, and what another copy was told, as done', async () => {
  const unheld = { ...row, state: 'interrupted', holder: null }
  const { engine, found } = start(0)
  found.mockResolvedValueOnce(unheld)
  expect(await engine.command(actor, row.id, 'stop', {})).toMatchObject({ state: 'stopped' })
  const want = vi.fn<BatchStore['want']>(() => Promise.resolve())
  const elsewhere = start(1, { batches: { want } })
  expect(await elsewhere.engine.command(actor, row.id, 'stop', {})).toMatchObject({ id: row.id })
  expect(want).toHaveBeenLastCalledWith(row.id, 'stop')
  const others = start(1, { batches: { want } })
  await others.engine.command({ ...actor, user: { ...me, id: 'other' } }, row.id, 'stop', {})
  expect(want).toHaveBeenLastCalledWith(row.id, 'stop:other')
})

it('answers a continue with what was taken over', async () => {
  const { engine, found } = start(0)
  found.mockResolvedValueOnce({ ...row, state: 'interrupted', holder: null })
  expect(await engine.command(actor, row.id, 'continue', {})).toMatchObject({ state: 'queued' })
})

it('has nothing tried again at another copy that wants a password, which only that one may still have', async () => {
  const want = vi.fn<BatchStore['want']>(() => Promise.resolve())
  const failed = { ...joinStep(0), status: 'failed' } as const
  const created = { ...failed, index: 1, step: { kind: 'user.password', user_id: 'a' } } as const
  const steps = { all: () => Promise.resolve([failed, created]) }
  const { engine, found } = start(0, { batches: { want }, steps })
  found.mockResolvedValueOnce({ ...row, state: 'paused' })
  await expect(engine.command(actor, row.id, 'retry', {})).rejects.toMatchObject({
    code: 'argilla-admin::BatchState',
    params: { state: 'paused' },
  })
  expect(want).not.toHaveBeenCalled()
  found.mockResolvedValueOnce(row)
  await engine.command(actor, row.id, 'retry', { indexes: [0] })
  expect(want).toHaveBeenCalledWith(row.id, 'retry:0')
  // Of what a copy that was killed had set, only the journal knows.
  const after = start(1, { batches: { want }, steps, told: [journalEntryOf({ operation: 'user.update' })] })
  await after.engine.command(actor, row.id, 'retry', {})
  expect(want).toHaveBeenCalledWith(row.id, 'retry')
})
