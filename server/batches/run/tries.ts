import type { JournalOperation } from '#contract/journal.ts'
import type { Tried } from './parts.ts'
import type { RunStep } from '../steps.ts'

/** Milliseconds before a step whose outcome is not known is tried again. */
const pausesMs = [1_000, 2_000, 4_000]
/** A step that fails so often while others get through, with what should pass by itself, is refused for good. */
const mostStrikes = 5

export interface Tries {
  tried: Tried
  /** Sent, and its outcome is not known. */
  note: (step: RunStep, operation: JournalOperation, workspaceId: string | null) => void
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

export function createStepTries(before: Tried): Tries {
  const sent = new Set<string>()
  const unknowns = new Map<number, number>()
  const strikes = new Map<number, number>()
  const failures = new Map<number, number>()
  let successes = 0
  const keyOf = (index: number, operation: JournalOperation, workspaceId: string | null) =>
    `${index} ${operation} ${workspaceId ?? ''}`

  return {
    tried: (index, operation, workspaceId) =>
      before(index, operation, workspaceId) ??
      (sent.has(keyOf(index, operation, workspaceId)) ? 'unknown' : null),
    note({ index }, operation, workspaceId) {
      sent.add(keyOf(index, operation, workspaceId))
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
