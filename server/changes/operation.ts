import type { AppEvent } from '#contract/events.ts'
import type { JournalOperation } from '#contract/journal.ts'
import type { User } from '#contract/users.ts'
import type { z } from '#contract/zod.ts'
import type { ArgillaCall } from '../argilla/argilla.ts'
import type { ArgillaRefusal } from '../errors.ts'
import type { Intent, Journal, Result } from '../store/store.ts'
import type { ChangeContext } from './changes.ts'
import type { Names } from '../directory/names.ts'
import type { WorkspacesSeenOf } from '../directory/workspaces-seen.ts'
import type { Eyes } from './look.ts'

/**
 * What a look after a lost answer shows. `done`: proven; `value` is null where the asker may no longer see it. `changed`:
 * by all appearance by this, but that is no proof.
 */
export type Sight<T> = { is: 'done'; value: T | null } | { is: 'changed' | 'unchanged' | 'unknown' }

/** What an operation has at hand before it is known who asks. */
export interface Desk {
  eyes: Eyes
  names: Names
  workspacesSeenOf: WorkspacesSeenOf
  context: ChangeContext
}

/** And after that. */
export interface ActorsDesk extends Desk {
  actor: User
  journal: Journal
}

type Method = 'POST' | 'PATCH' | 'DELETE'

/** One kind of change; `perform` puts its parts in order. `operations.ts` has them all. */
export interface Operation<Input, Found, T> {
  name: JournalOperation
  /** Our address, below /api/v1. */
  method: Method
  path: string
  /** Of the body with the ids of the path in it. */
  schema: z.core.$ZodType<Input>
  /** What leaves of Argilla's answer. */
  answer: z.core.$ZodType<T>
  call: (input: Input) => ArgillaCall & { method: Method }
  /** Changes with the same name come one after the other, the look included. Only owners wait for it. */
  turn?: (input: Input) => string
  /** What stands there before. With a `turn` only for owners, else beside the proof of who asks. */
  look: (desk: Desk, input: Input) => Promise<Found>
  /**
   * Only for owners, who see all there is: whether it is so already, and nothing is sent. What somebody makes between the look and
   * the call would else be taken away with it, unguarded.
   */
  isDone?: (found: Found) => boolean
  /** For the journal, before it is sent. Never throws. */
  describe: (input: Input, found: Found, desk: Desk) => Partial<Intent> | Promise<Partial<Intent>>
  /** Only for owners, as the guard: whether their password is wanted once more first. */
  wantsProof?: (actor: User, input: Input, found: Found) => boolean
  /** Only for owners, since Argilla refuses everybody else by itself. Throws one of our 409s. */
  guard?: (desk: ActorsDesk, input: Input, found: Found) => Promise<void>
  /** The owner who would be none any more after this; null where no owner is lost. */
  takesOwner?: (input: Input, found: Found) => User | null
  /** Whose sessions end with it; null: nobody's. */
  endsSessionsOf?: (input: Input, found: Found) => string | null
  /** For the journal, from Argilla's answer. */
  fromAnswer: (value: T, input: Input, found: Found) => Partial<Result>
  /**
   * Whether Argilla's refusal says that it is so already; null: no; `unseen`: it may, and nobody could look. May throw a
   * better error than the refusal.
   */
  already?: (
    desk: ActorsDesk,
    refusal: ArgillaRefusal,
    input: Input,
  ) => Promise<{ value: T | null } | 'unseen' | null>
  /** Looks after an answer that was lost. */
  lookAgain: (desk: ActorsDesk, input: Input, found: Found) => Promise<Sight<T>>
  events: (input: Input, value: T | null) => AppEvent[]
}
