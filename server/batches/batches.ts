import { randomUUID } from 'node:crypto'
import type { Batch, BatchCommand } from '#contract/batches.ts'
import type { BatchStart, Plan, PlanRequest, RevertPlan } from '#contract/plans.ts'
import { isFinished } from '#lib/batch-results.ts'
import type { Actor } from '../changes/changes.ts'
import { inSlices } from '../directory/slices.ts'
import { AppError, hasCode } from '../errors.ts'
import type { Journal } from '../store/store.ts'
import { createLines } from '../store/turns.ts'
import { toBatch } from './batch.ts'
import type { BatchStore } from './store/batch-store.ts'
import type { KnownBatch } from './store/reverts.ts'
import { createCommand, type CommandBody } from './commands.ts'
import { createReading, type Reading } from './reading.ts'
import type { Planner } from './plan/plan.ts'
import type { TakenBack } from './plan/token.ts'
import type { Reverter } from './revert/revert.ts'
import type { Runner } from './run/runner.ts'
import type { StepStore } from './store/step-store.ts'
import { bringsPassword, mayWantProof, passwordOf, toRunSteps } from './steps.ts'

/** Milliseconds that a plan waits for the person's one before. */
const patienceMs = 30_000

/** Throws ProofNeeded. */
export type RequireProof = () => Promise<void>

/** What is done to many: who may plan, start, watch and command it. */
export interface Batches extends Omit<Reading, 'find' | 'toOne'> {
  plan: (actor: Actor, request: PlanRequest, signal?: AbortSignal) => Promise<Plan>
  start: (actor: Actor, request: BatchStart, requireProof: RequireProof) => Promise<Batch>
  /**
   * What they may say this to: what they began, and an owner may stop anybody's: who did may be gone, or a thief. Throws
   * NotFound and OwnersOnly.
   */
  findFor: (actor: Actor, id: string, command: BatchCommand) => Promise<KnownBatch>
  /** Whether a command is only for who has just given their password: it goes on with what wanted it, or brings new passwords. */
  wantsProof: (id: string, command: BatchCommand, body: CommandBody) => Promise<boolean>
  command: (actor: Actor, id: string, command: BatchCommand, body: CommandBody) => Promise<Batch>
  revert: (actor: Actor, id: string, signal?: AbortSignal) => Promise<RevertPlan>
  /** What would take one change of the journal back; for owners. */
  revertEntry: Reverter['entry']
  /** Who was off-boarded when, and not re-admitted since; for owners. */
  offboarded: () => Promise<{ user_id: string; at: string }[]>
  /** The person has signed in: what waited for that goes on, here. Never throws. */
  resume: (actor: Actor) => Promise<void>
  /** Tells every page how these batches are now. Never throws. */
  publishState: (ids: readonly string[]) => Promise<void>
  close: () => Promise<void>
}

interface BatchesDeps {
  batches: BatchStore
  steps: StepStore
  journal: Pick<Journal, 'ofBatch'>
  planner: Planner
  reverter: Reverter
  runner: Runner
  holder: string
  sleep: (ms: number) => Promise<void>
  publish: (batch: Batch) => void
  onFailure: (error: unknown, batchId: string) => void
}

export function createBatches(deps: BatchesDeps): Batches {
  const { batches, steps, planner, runner, holder } = deps

  const { find, toOne, ...reading } = createReading(deps)

  /** One of a person at a time: it may be of 20,000 steps, and several at once would keep everybody else waiting. Throws Busy. */
  const lines = createLines(() => new AppError('Busy'))
  const inLine = <T>({ user }: Actor, work: () => Promise<T>) =>
    lines(user.id, performance.now() + patienceMs, work)
  const plan: Planner['plan'] = (actor, ...asked) => inLine(actor, () => planner.plan(actor, ...asked))

  async function publishState(ids: readonly string[]) {
    for (const id of ids) {
      try {
        const row = await batches.find(id)
        if (row) deps.publish(await toOne(row))
      } catch (error) {
        deps.onFailure(error, id)
      }
    }
  }

  /** How it is by now, or as it was left where the store can't say: what was done is not answered as if it were not. */
  async function shown(left: Batch): Promise<Batch> {
    const run = runner.find(left.id)
    if (run) return run.batch()
    return batches
      .find(left.id)
      .then((row) => (row ? toOne(row) : left))
      .catch(() => left)
  }

  async function findFor(actor: Actor, id: string, name: BatchCommand): Promise<KnownBatch> {
    const row = await find(actor, id)
    if (row.actor_id !== actor.user.id && name !== 'stop') throw new AppError('OwnersOnly')
    return row
  }

  const command = createCommand(deps)

  return {
    plan: async (actor, request, signal) => (await plan(actor, request, signal)).plan,

    async start(actor, request, requireProof) {
      const back = backOf(request)
      if (back?.reverts !== undefined) await find(actor, back.reverts)
      // What is told as taken back is offered to nobody any more.
      if (back && !(await planner.takesBack(request.token, actor, request, back)))
        throw new AppError('BadRequest')
      const result = await plan(actor, request, undefined, back)
      const { plan: now } = result
      if (!(await planner.holds(request.token, actor, request, now)))
        throw new AppError('PlanChanged', { plan: now })
      // Each step is kept, and what was refused can be tried again: nobody else may have ever so many of them that do nothing.
      const { remove, refused } = now.counts
      if (actor.user.role !== 'owner' && (remove === 0 || refused > 0)) throw new AppError('OwnersOnly')
      if (now.confirm !== null && request.confirm !== now.confirm) {
        throw new AppError('ConfirmationNeeded', { confirm: now.confirm })
      }
      if (result.wantsProof) await requireProof()
      const id = randomUUID()
      const runSteps = await inSlices(toRunSteps(request.steps, result.planned, result.wantsProof))
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
      const made = await steps.create(batch, runSteps, runner.lease.seconds).catch(async (error: unknown) => {
        // Only the answer may have been lost. Where nobody can look, nothing runs: another one finds it as interrupted.
        const found = await batches.find(id).catch(() => null)
        if (!found) throw error
        return found
      })
      const row = { ...made, reverted_by: null }
      const passwords = new Map(
        request.steps.flatMap((step, index) => {
          const password = passwordOf(step)
          return password === null
            ? []
            : [[index, { password, isProven: result.wantsProof, isLater: false }] as const]
        }),
      )
      await runner.add(row, runSteps, actor, passwords)
      if (request.reverts !== undefined) await publishState([request.reverts])
      return shown(toBatch(row))
    },

    ...reading,

    findFor,

    // What was proven was another password, or is long ago. Who is an owner by now could only Argilla say.
    async wantsProof(id, name, { passwords = {} }) {
      const goesOn = name === 'continue' || name === 'retry'
      const bringsAny = Object.keys(passwords).length > 0
      if (!goesOn && !bringsAny) return false
      return (await steps.all(id)).some(
        (one) =>
          (bringsAny && bringsPassword(one)) ||
          (goesOn && one.base.isProven === true && !isFinished(one) && mayWantProof(one)),
      )
    },

    async command(actor, id, name, body) {
      return shown(await command(actor, await findFor(actor, id, name), name, body))
    },

    async revert(actor, id, signal) {
      const row = await find(actor, id)
      return inLine(actor, () => deps.reverter.batch(actor, row, signal))
    },

    revertEntry: (actor, id, signal) => inLine(actor, () => deps.reverter.entry(actor, id, signal)),

    offboarded: () => batches.offboarded(),

    async resume(actor) {
      // Also what waits in line, or for Argilla: it would begin with the sign-in of before.
      await runner.signedIn(actor)
      const waiting = await batches.waitingForSignIn(actor.user.id).catch((error: unknown) => {
        deps.onFailure(error, '')
        return []
      })
      for (const row of waiting) {
        try {
          if (!runner.find(row.id)) await runner.takeOver(row, actor, {}, ['sign_in'])
        } catch (error) {
          // Without the passwords that only the other copy has, it waits for a command that brings them.
          if (hasCode(error, 'PasswordsNeeded')) await runner.interrupt(row).catch(() => undefined)
          else deps.onFailure(error, row.id)
        }
      }
    },

    publishState,

    close: () => runner.close(),
  }
}

const backOf = ({ reverts, reverts_entry }: BatchStart): TakenBack | undefined =>
  reverts === undefined && reverts_entry === undefined ? undefined : { reverts, reverts_entry }
