import type { JournalOperation } from '#contract/journal.ts'
import type { Reason } from '#contract/steps.ts'
import type { RunStep, WorkspaceName } from '../steps.ts'

/** Milliseconds before a step whose outcome is not known is tried again. */
const pausesMs = [1_000, 2_000, 4_000]
/** A step that fails so often while others get through, with what should pass by itself, is refused for good. */
const mostStrikes = 5

/** What was tried for a step before, in this run or, as the journal says, in one that was cut off. */
export type Tried = (
  step: number,
  operation: JournalOperation,
  workspaceId: string | null,
) => 'done' | 'unknown' | null

/** A part that was sent, and whose outcome is not known. */
export interface Sent {
  operation: JournalOperation
  workspace: WorkspaceName | null
  reason: Reason
}

/** What was sent by a process that has ended; `unknowns` by the index of the step. */
export interface SentBefore {
  isDone: (step: number, operation: JournalOperation, workspaceId: string | null) => boolean
  unknowns: ReadonlyMap<number, readonly Sent[]>
}
export const nothingSent: SentBefore = { isDone: () => false, unknowns: new Map() }

export interface Tries {
  tried: Tried
  note: (step: RunStep, sent: Sent) => void
  /** What of a step was sent, and not known to be done, was not done. */
  refute: (step: RunStep, operation: JournalOperation) => void
  /** The first part of a step that was sent and has not turned out to be done since. */
  openOf: (step: RunStep) => Sent | null
  /**
   * An attempt begins; `isHopeless` is asked where it failed with what should pass by itself. `probe`: whether anything
   * else gets through, for a step that has nobody beside it any more.
   */
  begin: (step: RunStep) => { isHopeless: (probe: () => Promise<boolean>) => Promise<boolean> }
  /** Null where it has been tried often enough. */
  pauseBeforeNext: (step: RunStep) => number | null
  /** Some step got through. */
  passed: () => void
  forget: (step: RunStep) => void
}

export function createStepTries(before: SentBefore): Tries {
  const sent = new Map(before.unknowns)
  const unknowns = new Map<number, number>()
  const strikes = new Map<number, number>()
  const failures = new Map<number, number>()
  let successes = 0

  return {
    tried(index, operation, workspaceId) {
      if (before.isDone(index, operation, workspaceId)) return 'done'
      const isIt = (one: Sent) => one.operation === operation && (one.workspace?.id ?? null) === workspaceId
      return sent.get(index)?.some(isIt) ? 'unknown' : null
    },
    note({ index }, one) {
      sent.set(index, [...(sent.get(index) ?? []), one])
    },
    refute({ index }, operation) {
      sent.set(index, sent.get(index)?.filter((one) => one.operation !== operation) ?? [])
    },
    openOf({ index, parts }) {
      const isDone = ({ operation, workspace }: Sent) =>
        parts.some((part) => part.operation === operation && part.workspace === (workspace?.name ?? null))
      return sent.get(index)?.find((one) => !isDone(one)) ?? null
    },
    begin({ index }) {
      const atBeginning = successes
      return {
        async isHopeless(probe) {
          const failed = (failures.get(index) ?? 0) + 1
          failures.set(index, failed)
          const isAlone = successes === atBeginning
          if (isAlone && (failed <= mostStrikes || !(await probe()))) return false
          const count = (strikes.get(index) ?? 0) + 1
          strikes.set(index, count)
          return count >= mostStrikes
        },
      }
    },
    pauseBeforeNext({ index }) {
      const count = unknowns.get(index) ?? 0
      unknowns.set(index, count + 1)
      return pausesMs[count] ?? null
    },
    passed() {
      successes++
    },
    forget({ index }) {
      unknowns.delete(index)
      strikes.delete(index)
      failures.delete(index)
    },
  }
}
