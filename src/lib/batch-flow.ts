import type { Batch, BatchCommand, BatchStep } from '#contract/batches.ts'
import type { Plan } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'

/** Something that could not be read, or not again. */
export interface Unread {
  readonly error: unknown
  readonly onRetry: () => void
}

/** A batch from its plan to its results: what the dialog shows, and what it may say. */
export interface BatchFlow {
  /** The steps of `plan`, in its order. */
  readonly planned: readonly Step[]
  readonly plan: Plan | null
  readonly planning: boolean
  /** More steps than one batch takes, of which none is planned; null: not so many. */
  readonly tooMany: { readonly max: number } | null
  /** Why there is no plan, it was not started, or a command was refused; null where nothing went wrong. */
  readonly error: unknown
  /** Asks for the plan again. */
  readonly replan: () => void
  readonly batch: Batch | null
  readonly steps: readonly BatchStep[] | null
  /** Of the steps; null where they were read, or are on their way. */
  readonly unread: Unread | null
  /** Whether a start or a command is under way. */
  readonly busy: boolean
  readonly start: (confirm?: string) => Promise<Batch | null>
  /** `indexes`: for `retry`, only these. */
  readonly command: (command: BatchCommand, indexes?: readonly number[]) => void
}
