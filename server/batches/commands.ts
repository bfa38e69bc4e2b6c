import type { BatchCommand, BatchState } from '#contract/batches.ts'
import type { Actor } from '../changes/changes.ts'
import { AppError } from '../errors.ts'
import type { BatchStore, KnownBatch } from './store/batch-store.ts'
import type { Runner } from './run/runner.ts'

/** Milliseconds that a command waits for the copy that holds the batch, and between two looks. */
const patienceMs = 3_000
const lookEveryMs = 100

export interface CommandBody {
  passwords?: Record<string, string> | undefined
  indexes?: number[] | undefined
}

interface CommandDeps {
  batches: BatchStore
  runner: Runner
  sleep: (ms: number) => Promise<void>
}

export type Command = (actor: Actor, row: KnownBatch, name: BatchCommand, body: CommandBody) => Promise<void>

/** What may be wanted of a batch, and who does it: this copy, the one that holds it, or whoever is asked where none does. */
export function createCommand({ batches, runner, sleep }: CommandDeps): Command {
  /** Until the copy that holds it has heard what is wanted, or does not seem to. */
  async function taken(id: string) {
    for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
      await sleep(lookEveryMs)
      if ((await batches.find(id))?.wanted == null) return
    }
  }

  return async (actor, row, name, { passwords = {}, indexes }) => {
    const { id } = row
    const again = indexes ?? 'all'
    const run = runner.find(id)
    if (run) return runner.command(run, name, { actor, passwords, again })
    // A credential never leaves its process, so what waits for a sign-in goes on where that was.
    const isElsewhere = row.holder !== null && !(name === 'continue' && row.state === 'sign_in')
    if (isElsewhere) {
      await batches.want(id, name === 'retry' && indexes ? `retry:${indexes.join(',')}` : name)
      return taken(id)
    }
    const refuse = () => new AppError('BatchState', { state: row.state })
    if (name === 'pause') throw refuse()
    if (name === 'stop') return runner.stopUnheld(row, actor)
    const from: BatchState[] =
      name === 'continue' ? ['interrupted', 'stopped', 'sign_in'] : ['interrupted', 'stopped', 'ended']
    if (!from.includes(row.state as BatchState)) throw refuse()
    await runner.takeOver(row, actor, passwords, from, name === 'retry' ? again : undefined)
  }
}
