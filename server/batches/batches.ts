import { randomUUID } from 'node:crypto'
import type {
  Batch,
  BatchCommand,
  BatchStart,
  BatchStep,
  Plan,
  PlanRequest,
  RevertPlan,
  StepStatus,
} from '#contract/batches.ts'
import type { Actor } from '../changes/changes.ts'
import { AppError } from '../errors.ts'
import type { BatchStore, KnownBatch } from './store/batch-store.ts'
import { toBatch } from './batch.ts'
import { createCommand, type CommandBody } from './commands.ts'
import type { Planner } from './plan/plan.ts'
import type { Reverter } from './revert/revert.ts'
import type { Runner } from './run/runner.ts'
import type { StepStore } from './store/step-store.ts'
import { passwordOf, toRunSteps } from './steps.ts'

const pageSize = 50
const stepsPageSize = 1_000
export interface Batches {
  plan: (actor: Actor, request: PlanRequest, signal?: AbortSignal) => Promise<Plan>
  start: (actor: Actor, request: BatchStart) => Promise<Batch>
  list: (actor: Actor, before: string | null) => Promise<{ items: Batch[]; next: string | null }>
  read: (actor: Actor, id: string) => Promise<Batch>
  steps: (
    actor: Actor,
    id: string,
    query: { after: number; status: StepStatus | null },
  ) => Promise<{ items: BatchStep[]; next: number | null }>
  command: (actor: Actor, id: string, command: BatchCommand, body: CommandBody) => Promise<Batch>
  revert: (actor: Actor, id: string, signal?: AbortSignal) => Promise<RevertPlan>
  /** The person has signed in: what waited for that goes on, here. Never throws. */
  resume: (actor: Actor) => Promise<void>
  /** Tells every page how these batches are now. */
  tellAbout: (ids: readonly string[]) => Promise<void>
  close: () => Promise<void>
}

interface BatchesDeps {
  batches: BatchStore
  steps: StepStore
  planner: Planner
  reverter: Reverter
  runner: Runner
  holder: string
  sleep: (ms: number) => Promise<void>
  tell: (batch: Batch) => void
  onFailure: (error: unknown, batchId: string) => void
}

/** What is done to many: who may plan, start, watch and command it. */
export function createBatches(deps: BatchesDeps): Batches {
  const { batches, steps, planner, runner, holder } = deps

  async function find(actor: Actor, id: string): Promise<KnownBatch> {
    const row = await batches.find(id)
    if (!row || (actor.user.role !== 'owner' && row.actor_id !== actor.user.id))
      throw new AppError('NotFound')
    return row
  }

  async function toBatches(rows: readonly KnownBatch[]): Promise<Batch[]> {
    // Passwords of one that runs somewhere are there; to look for those of one that is all done would be in vain.
    const unsure = rows.filter(
      ({ id, holder: held, total, done, unchanged }) =>
        held === null && total > done + unchanged && !runner.find(id),
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

  async function tellAbout(ids: readonly string[]) {
    for (const id of ids) {
      const row = await batches.find(id)
      if (row) deps.tell(await toOne(row))
    }
  }

  const command = createCommand({ ...deps, tellAbout })

  return {
    plan: async (actor, request, signal) => (await planner.plan(actor, request, signal)).plan,

    async start(actor, request) {
      if (request.reverts !== undefined) await find(actor, request.reverts)
      const result = await planner.plan(actor, request)
      const { plan } = result
      if (!planner.holds(request.token, actor, request, plan)) throw new AppError('PlanChanged', { plan })
      if (plan.confirm !== null && request.confirm !== plan.confirm) {
        throw new AppError('ConfirmationNeeded', { confirm: plan.confirm })
      }
      const id = randomUUID()
      const runSteps = toRunSteps(request.steps, result.planned)
      const { user } = actor
      const batch = {
        id,
        kind: request.kind,
        state: 'queued',
        actor_id: user.id,
        actor_username: user.username,
        reverts: request.reverts ?? null,
        holder,
      }
      await steps.create(batch, runSteps, runner.lease.seconds)
      const row = await find(actor, id)
      const passwords = new Map(
        request.steps.flatMap((step, index) => {
          const password = passwordOf(step)
          return password === null ? [] : [[index, password] as const]
        }),
      )
      await runner.add(row, runSteps, actor, passwords)
      if (request.reverts !== undefined) await tellAbout([request.reverts])
      return toOne(await find(actor, id))
    },

    async list(actor, before) {
      const actorId = actor.user.role === 'owner' ? null : actor.user.id
      const rows = await batches.list({ actorId, before, limit: pageSize + 1 })
      const items = await toBatches(rows.slice(0, pageSize))
      return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null }
    },

    read: async (actor, id) => toOne(await find(actor, id)),

    async steps(actor, id, { after, status }) {
      await find(actor, id)
      const run = runner.find(id)
      await run?.flush()
      const running = run?.underWay() ?? []
      const query = { after, limit: stepsPageSize + 1 }
      const rows =
        status === 'running'
          ? running.length === 0
            ? []
            : await steps.page(id, { ...query, status: null, indexes: running })
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

    async command(actor, id, name, body) {
      const row = await find(actor, id)
      if (row.actor_id !== actor.user.id) throw new AppError('OwnersOnly')
      await command(actor, row, name, body)
      return toOne(await find(actor, id))
    },

    async revert(actor, id, signal) {
      return deps.reverter(actor, await find(actor, id), signal)
    },

    async resume(actor) {
      const waiting = await batches.waitingForSignIn(actor.user.id).catch((error: unknown) => {
        deps.onFailure(error, '')
        return []
      })
      for (const row of waiting) {
        try {
          const run = runner.find(row.id)
          if (run) await run.signedIn(actor)
          else await runner.takeOver(row, actor, {}, ['sign_in'])
        } catch (error) {
          // Without the passwords that only the other copy has, it waits for a command that brings them.
          const code = error instanceof AppError ? error.code : null
          if (code === 'argilla-admin::PasswordsNeeded') await runner.interrupt(row).catch(() => undefined)
          else deps.onFailure(error, row.id)
        }
      }
    },

    tellAbout,

    close: () => runner.close(),
  }
}
