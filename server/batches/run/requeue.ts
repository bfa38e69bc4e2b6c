import { mayRetry } from '#lib/batch-results.ts'
import type { StepStore } from '../store/step-store.ts'
import type { RunStep } from '../steps.ts'
import type { Flusher } from './flusher.ts'
import type { Tries } from './tries.ts'

interface RequeueDeps {
  steps: StepStore
  holder: string
}

interface Run {
  id: string
  steps: readonly RunStep[]
  flusher: Flusher
  tries: Tries
}

/** Puts what failed, or is not known, in line again; null: all of it. False where another copy holds the batch. */
export async function requeue(
  deps: RequeueDeps,
  { id, steps, flusher, tries }: Run,
  indexes: readonly number[] | null,
): Promise<boolean> {
  await flusher.flush()
  if (!(await deps.steps.requeue(id, deps.holder, indexes))) return false
  const wanted = indexes && new Set(indexes)
  for (const step of steps) {
    if (!mayRetry(step)) continue
    if (wanted?.has(step.index) === false) continue
    Object.assign(step, { status: 'waiting', reason: null, failed_at: null })
    tries.forget(step)
  }
  return true
}
