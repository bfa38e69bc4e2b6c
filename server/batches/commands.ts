import type { Batch, BatchCommand, BatchState } from '#contract/batches.ts'
import type { Actor } from '../changes/changes.ts'
import { AppError } from '../errors.ts'
import type { Journal } from '../store/store.ts'
import { toBatch } from './batch.ts'
import type { BatchStore } from './store/batch-store.ts'
import { otherStops } from '../store/stop-batches.ts'
import type { KnownBatch } from './store/reverts.ts'
import type { StepStore } from './store/step-store.ts'
import { wantsPassword } from './run/passwords.ts'
import type { Runner } from './run/runner.ts'
import { sentBefore } from './run/tried-before.ts'

/** Milliseconds that a command waits for the copy that holds the batch, and between two looks. */
const patienceMs = 3_000
const lookEveryMs = 100

export interface CommandBody {
  passwords?: Record<string, string> | undefined
  indexes?: number[] | undefined
}

interface CommandDeps {
  batches: BatchStore
  steps: Pick<StepStore, 'all'>
  journal: Pick<Journal, 'ofBatch'>
  runner: Runner
  sleep: (ms: number) => Promise<void>
}

/** Answers how the command leaves the batch, as far as can be said without asking the store again. */
export type Command = (actor: Actor, row: KnownBatch, name: BatchCommand, body: CommandBody) => Promise<Batch>

/** What may be wanted of a batch, and who does it: this copy, the one that holds it, or whoever is asked where none does. */
export function createCommand({ batches, steps, journal, runner, sleep }: CommandDeps): Command {
  /** Until the copy that holds it has heard what is wanted, or does not seem to. It is wanted, whether one can look or not. */
  async function taken(id: string) {
    for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
      await sleep(lookEveryMs)
      const row = await batches.find(id).catch(() => undefined)
      if (row !== undefined && row?.wanted == null) return
    }
  }

  /** Whether there is a step to be tried again with a password that it has not given to anybody yet. */
  async function wantsAny(id: string, again: readonly number[] | 'all') {
    const [all, entries] = await Promise.all([steps.all(id), journal.ofBatch(id)])
    const { isDone } = sentBefore(entries)
    return all.some((step) => (again === 'all' || again.includes(step.index)) && wantsPassword(step, isDone))
  }

  return async (actor, row, name, { passwords = {}, indexes }) => {
    const { id } = row
    const again = indexes ?? 'all'
    const run = runner.find(id)
    if (run) {
      await runner.command(run, name, { actor, passwords, again })
      return run.batch()
    }
    const refuse = () => new AppError('BatchState', { state: row.state })
    // A credential never leaves its process, so what waits for a sign-in goes on where that was.
    const isElsewhere = row.holder !== null && !(name === 'continue' && row.state === 'sign_in')
    if (isElsewhere) {
      // Nor does a password: whether it is still there, only that copy knows, and what it says to a command is not heard here.
      if (name === 'retry' && (await wantsAny(id, again))) throw refuse()
      const stop = row.actor_id === actor.user.id ? 'stop' : otherStops
      const retry = indexes ? `retry:${indexes.join(',')}` : 'retry'
      await batches.want(id, { pause: 'pause', continue: 'continue', stop, retry }[name])
      await taken(id)
      return toBatch(row)
    }
    if (name === 'pause') throw refuse()
    if (name === 'stop') return runner.stopUnheld(row, actor)
    const from: BatchState[] =
      name === 'continue' ? ['interrupted', 'stopped', 'sign_in'] : ['interrupted', 'stopped', 'ended']
    if (!from.includes(row.state as BatchState)) throw refuse()
    await runner.takeOver(row, actor, passwords, from, name === 'retry' ? again : undefined)
    return runner.find(id)?.batch() ?? toBatch({ ...row, state: 'queued', trouble: null })
  }
}
