import type { Batch, BatchAbout, BatchStep, StepStatus } from '#contract/batches.ts'
import type { Actor } from '../changes/changes.ts'
import { AppError } from '../errors.ts'
import { toBatch } from './batch.ts'
import type { Runner } from './run/runner.ts'
import type { BatchStore } from './store/batch-store.ts'
import type { KnownBatch } from './store/reverts.ts'
import type { StepStore } from './store/step-store.ts'

const pageSize = 50
const stepsPageSize = 1_000

export interface Reading {
  /** Throws NotFound also for what is somebody else's, unless an owner asks. */
  find: (actor: Actor, id: string) => Promise<KnownBatch>
  toOne: (row: KnownBatch) => Promise<Batch>
  list: (actor: Actor, before: string | null) => Promise<{ items: Batch[]; next: string | null }>
  read: (actor: Actor, id: string) => Promise<Batch>
  abouts: (actor: Actor, ids: readonly string[]) => Promise<BatchAbout[]>
  steps: (
    actor: Actor,
    id: string,
    query: { after: number; status: StepStatus | null },
  ) => Promise<{ items: BatchStep[]; next: number | null }>
}

interface ReadingDeps {
  batches: BatchStore
  steps: StepStore
  runner: Runner
}

/** Who is no owner sees their own alone. */
const onlyOf = ({ user }: Actor) => (user.role === 'owner' ? null : user.id)

/** Batches as who asks may see them, the one that runs here as it is at this moment. */
export function createReading({ batches, steps, runner }: ReadingDeps): Reading {
  async function find(actor: Actor, id: string): Promise<KnownBatch> {
    const row = await batches.find(id)
    if (!row || (actor.user.role !== 'owner' && row.actor_id !== actor.user.id))
      throw new AppError('NotFound')
    return row
  }

  async function toBatches(rows: readonly KnownBatch[]): Promise<Batch[]> {
    // Passwords of one that runs somewhere are there, but what waits for a sign-in goes on wherever that is; to look for those
    // of one that is all done would be in vain.
    const unsure = rows.filter(
      ({ id, holder: held, state, total, done, unchanged }) =>
        (held === null || state === 'sign_in') && total > done + unchanged && !runner.find(id),
    )
    const needed = await batches.passwordSteps(unsure.map(({ id }) => id))
    return rows.map(
      (row) =>
        runner.find(row.id)?.batch() ??
        toBatch(row, {
          running: 0,
          secondsLeft: null,
          passwordsNeeded: Math.max(0, (needed.get(row.id) ?? 0) - runner.passwordsKept(row.id)),
        }),
    )
  }
  const toOne = async (row: KnownBatch): Promise<Batch> => {
    const [batch] = await toBatches([row])
    if (!batch) throw new AppError('NotFound')
    return batch
  }

  return {
    find,
    toOne,

    async list(actor, before) {
      const rows = await batches.list({ actorId: onlyOf(actor), before, limit: pageSize + 1 })
      const items = await toBatches(rows.slice(0, pageSize))
      return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null }
    },

    read: async (actor, id) => toOne(await find(actor, id)),

    abouts: (actor, ids) => batches.abouts(ids, onlyOf(actor)),

    async steps(actor, id, { after, status }) {
      await find(actor, id)
      const run = runner.find(id)
      await run?.flush()
      const running = run?.underWay() ?? []
      const query = { after, limit: stepsPageSize + 1 }
      const rows =
        status === 'running'
          ? await steps.page(id, { ...query, status: null, indexes: running })
          : await steps.page(id, { ...query, status })
      const isRunning = new Set(running)
      const page = rows.slice(0, stepsPageSize)
      const items = page
        .map((step) =>
          isRunning.has(step.index) && step.status === 'waiting'
            ? { ...step, status: 'running' as const }
            : step,
        )
        .filter((step) => status === null || step.status === status)
      return { items, next: rows.length > stepsPageSize ? (page.at(-1)?.index ?? null) : null }
    },
  }
}
