import type { Reason } from '#contract/steps.ts'
import type { Members } from '#lib/memberships.ts'
import type { Staged } from './marks/staging.ts'
import type { Kept } from './kept.ts'
import type { LostChange } from './marks/rebase.ts'

/** What the server says: who is where, and who and what exists. */
export interface ServerState {
  readonly members: Members
  readonly users: { has: (id: string) => boolean }
  readonly workspaces: { has: (id: string) => boolean }
  /** The users that it tells of; absent: of all. */
  readonly tellsOf?: ReadonlySet<string>
}

/** What became of a mark when a batch tried it. */
export interface Failure {
  readonly status: 'failed' | 'unknown'
  readonly reason: Reason | null
}

export interface EditsState extends Kept {
  readonly base: ServerState
  /** The marks of all batches that are not so yet: their cells can't be changed. */
  readonly pending: Staged
  /** `cellKey` → why its change failed when it was tried. */
  readonly failures: ReadonlyMap<string, Failure>
  /** `cellKey` of changes that were made meanwhile, and by no batch of ours. */
  readonly overtaken: ReadonlySet<string>
  /** Changes that can't be made any more. */
  readonly lost: readonly LostChange[]
  readonly canUndo: boolean
  readonly canRedo: boolean
}
