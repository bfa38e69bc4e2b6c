import type { FastifyBaseLogger } from 'fastify'
import type { JournalOperation } from '#contract/journal.ts'
import type { User } from '#contract/users.ts'
import type { Credential } from '../argilla/argilla.ts'
import { operations, type Requests, type Results } from './operations.ts'
import type { PerformDeps } from './perform.ts'

/** Who makes a change: proven, by this credential. */
export interface Actor {
  user: User
  credential: Credential
}

/** Who wants to make a change; the proof may still be under way, so that what is looked at first is read beside it. */
export interface Asker {
  user: User | Promise<User>
  credential: Credential
}

/** Has a call wait until it may be sent. */
export type InTurn = <T>(call: () => Promise<T>) => Promise<T>

/** Where a change comes from. */
export interface ChangeContext {
  requestId: string
  /** Of who asked; null for a step of a batch, whose start has it. */
  address: string | null
  log: FastifyBaseLogger
  batch: { id: string; step: number } | null
  /** Throws ProofNeeded; null for a step of a batch, whose start has wanted it. */
  requireProof: (() => Promise<void>) | null
  /** Where others of the same origin are under way. */
  inTurn?: InTurn
  /** What the caller knows of names, so that they need not be asked for the journal's sake. */
  names?: { username?: string; workspace?: string }
}

/**
 * `done`: Argilla said so, or a look after a lost answer showed it. `unchanged`: it was so already (a member twice, gone
 * already, a user or workspace of this id and name). `value` where it is known, and may be seen by who asked.
 */
export interface Outcome<T> {
  state: 'done' | 'unchanged'
  value: T | null
}

/**
 * Makes changes. Each is guarded, journalled (also when refused by a guard), sent, and looked at afterwards where the
 * answer was lost; then published to all pages (events). Throws an AppError or ArgillaRefusal where it was not done, and
 * `OutcomeUnknown` where that is not known even after a look.
 */
export interface Changes {
  make: <K extends JournalOperation>(
    operation: K,
    asker: Asker,
    request: Requests[K],
    context: ChangeContext,
  ) => Promise<Outcome<Results[K]>>
}

export function createChanges(deps: PerformDeps): Changes {
  return {
    make: (operation, asker, request, context) => operations[operation].make(deps, asker, request, context),
  }
}
