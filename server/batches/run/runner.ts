import type { Batch, BatchCommand, BatchState } from '#contract/batches.ts'
import type { Actor } from '../../changes/changes.ts'
import { AppError } from '../../errors.ts'
import type { Journal } from '../../store/store.ts'
import { within } from '../../within.ts'
import type { KnownBatch } from '../store/reverts.ts'
import { createHolding, usualLease, type Lease } from './holding.ts'
import { createRun, type Run, type RunDeps } from './run.ts'
import type { StepPassword } from './passwords.ts'
import type { RunStep } from '../steps.ts'
import { sentBefore } from './tried-before.ts'
import { nothingSent, type SentBefore } from './tries.ts'

/** Milliseconds that passwords of a batch that has come to an end are kept for trying again. */
const passwordLifetimeMs = 60 * 60 * 1000

export interface RunnerDeps extends Omit<RunDeps, 'leaseHolds'> {
  journal: Pick<Journal, 'ofBatch' | 'resolve'>
  lease?: Lease
  /** Milliseconds that steps under way get to end when the server closes. */
  closingMs?: number
  onInterrupted: (ids: readonly string[]) => Promise<void>
}

type Passwords = Readonly<Record<string, string>>

export interface Runner {
  lease: Lease
  /** A batch that was just stored, held by this copy. */
  add: (
    row: KnownBatch,
    steps: RunStep[],
    actor: Actor,
    passwords: Map<number, StepPassword>,
  ) => Promise<void>
  find: (id: string) => Run | null
  /** What nobody holds goes on here. Throws PasswordsNeeded, BatchState. */
  takeOver: (
    row: KnownBatch,
    actor: Actor,
    passwords: Passwords,
    from: BatchState[],
    again?: readonly number[] | 'all',
  ) => Promise<void>
  /** What was interrupted stays as it is; what may have been done is told so. Throws BatchState. */
  stopUnheld: (row: KnownBatch, actor: Actor) => Promise<Batch>
  /** A command for a batch that this copy holds. Throws PasswordsNeeded, BatchState. */
  command: (
    run: Run,
    command: BatchCommand,
    more: { actor?: Actor; passwords?: Passwords; again?: readonly number[] | 'all' },
  ) => Promise<void>
  /** Users whose passwords are still here for trying again, of a batch that does not run. */
  passwordsKept: (id: string) => number
  /** Whoever began what runs here has signed in again. */
  signedIn: (actor: Actor) => Promise<void>
  /** What waits for a sign-in, and could not go on here, waits for a command. */
  interrupt: (row: KnownBatch) => Promise<void>
  start: () => void
  close: () => Promise<void>
}

/** Everything that this copy runs. */
export function createRunner(deps: RunnerDeps): Runner {
  const { batches, holder, log } = deps
  const lease = deps.lease ?? usualLease
  const runs = new Map<string, Run>()
  const passwordsOf = new Map<string, Map<number, StepPassword>>()
  const forgetting = new Map<string, NodeJS.Timeout>()
  const holding = createHolding({
    batches,
    holder,
    log,
    lease,
    runs,
    now: deps.now,
    sleep: deps.sleep,
    promote,
    async onWanted(run, wanted) {
      const [name, indexes] = wanted.split(':', 2)
      if (name === 'stop' && indexes) passwordsOf.get(run.id)?.clear()
      const again = indexes === undefined ? 'all' : indexes.split(',').map(Number)
      await command(run, name as BatchCommand, { again }).catch((error: unknown) => {
        log.warn({ err: error, batch: run.id }, 'what was wanted of a batch could not be done')
      })
      // Only then: who asked through another copy waits for it, to be told what came of it.
      await batches.heard(run.id, wanted)
    },
    onInterrupted: (rows) => deps.onInterrupted(rows.map(({ id }) => id)),
  })

  function create(row: KnownBatch, steps: RunStep[], actor: Actor, before: SentBefore) {
    const passwords = passwordsOf.get(row.id) ?? new Map<number, StepPassword>()
    passwordsOf.set(row.id, passwords)
    const run: Run = createRun(
      { ...deps, leaseHolds: holding.holds },
      {
        row,
        steps,
        actor,
        passwords,
        before,
        onEnd: () => {
          if (runs.get(row.id) !== run) return
          runs.delete(row.id)
          forgetLater(row.id)
          void promote()
        },
      },
    )
    return run
  }

  /** Of what runs no more, or could not begin. */
  function forgetLater(id: string) {
    clearTimeout(forgetting.get(id))
    const forget = () => {
      forgetting.delete(id)
      if (!runs.has(id)) passwordsOf.delete(id)
    }
    if (passwordsOf.get(id)?.size) forgetting.set(id, setTimeout(forget, passwordLifetimeMs).unref())
    else forget()
  }

  /** What waits in line begins where nothing of the same person runs. Where the store can't say so, it is asked at the next look. */
  async function promote() {
    for (const run of runs.values()) {
      if (run.state() !== 'queued' || (await batches.mustQueue(run.row).catch(() => true))) continue
      if (run.state() === 'queued') await run.go()
    }
  }

  async function read(row: KnownBatch, actor: Actor, passwords: Passwords) {
    const [steps, entries] = await Promise.all([deps.steps.all(row.id), deps.journal.ofBatch(row.id)])
    const run = create({ ...row, ended_at: null }, steps, actor, sentBefore(entries))
    run.passwords.give(passwords)
    return run
  }

  async function take({ id, state }: KnownBatch, from: BatchState[]) {
    if (await batches.take(id, holder, lease.seconds, from)) return
    throw new AppError('BatchState', { state })
  }

  function requirePasswords(run: Run, again?: readonly number[] | 'all') {
    const missing = run.passwords.missing(again ?? [])
    if (missing.length > 0) throw new AppError('PasswordsNeeded', { user_ids: missing })
  }

  const command: Runner['command'] = async (run, name, { actor, passwords = {}, again = 'all' }) => {
    // What was stopped may still wait for what is under way.
    const isHalted = run.state() === 'paused' || run.state() === 'stopped'
    if (name === 'pause') return isHalted ? undefined : run.pause()
    // By somebody else: who began it may be gone, or a thief.
    if (name === 'stop' && actor && actor.user.id !== run.row.actor_id) passwordsOf.get(run.id)?.clear()
    if (name === 'stop') return run.stop()
    // Heard from another copy. What somebody else stops here never goes on with their credential: it is to be taken over.
    if (!actor && run.actorId() !== run.row.actor_id) throw new AppError('BatchState', { state: run.state() })
    run.passwords.give(passwords)
    requirePasswords(run, name === 'retry' ? again : [])
    if (name === 'retry') await run.retry(again === 'all' ? null : again)
    if (actor) await run.signedIn(actor)
    if (isHalted) {
      await run.queue()
      // Its end was written just then: as of any that has stopped, it is to be taken over.
      if (runs.get(run.id) !== run) throw new AppError('BatchState', { state: run.state() })
    } else if (name === 'continue' && run.state() === 'waiting') await run.go()
    await promote()
  }

  return {
    lease,
    async add(row, steps, actor, passwords) {
      passwordsOf.set(row.id, passwords)
      runs.set(row.id, create(row, steps, actor, nothingSent))
      await promote()
    },
    find: (id) => runs.get(id) ?? null,
    async takeOver(row, actor, passwords, from, again) {
      try {
        requirePasswords(await read(row, actor, passwords), again)
        await take(row, from)
        // Another copy may have ended steps meanwhile, also one that had taken it and let go of it since.
        const run = await read(row, actor, passwords)
        if (again !== undefined) await run.retry(again === 'all' ? null : again)
        runs.set(row.id, run)
      } catch (error) {
        forgetLater(row.id)
        throw error
      }
      await promote()
    },
    async stopUnheld(row, actor) {
      await take(row, ['interrupted'])
      const run = await read(row, actor, {})
      runs.set(row.id, run)
      await command(run, 'stop', { actor })
      return run.batch()
    },
    command,
    async signedIn(actor) {
      for (const run of runs.values()) if (run.row.actor_id === actor.user.id) await run.signedIn(actor)
    },
    passwordsKept: (id) => passwordsOf.get(id)?.size ?? 0,
    async interrupt({ id }) {
      if (!(await batches.take(id, holder, lease.seconds, ['sign_in']))) return
      await batches.update(id, holder, { state: 'interrupted' }, 'given up')
      await deps.onInterrupted([id])
    },
    start: holding.start,
    async close() {
      await holding.stop()
      const ending = Promise.all([...runs.values()].map((run) => run.interrupt()))
      await within<unknown, undefined>(ending, deps.closingMs ?? 8_000, () => undefined)
      // What is still under way stands in the journal; continuing looks at it.
      for (const { id } of runs.values())
        await batches.update(id, holder, { state: 'interrupted' }, 'given up').catch(() => false)
    },
  }
}
