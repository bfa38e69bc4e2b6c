import { useState } from 'react'
import { isApiError, isSessionEnd } from '#api/errors.ts'
import { toProblem } from '#api/problem.ts'
import type { Problem } from '#lib/problem.ts'

export type StepState =
  | { readonly status: 'waiting' | 'running' | 'done' }
  | { readonly status: 'failed'; readonly problem: Problem }

const waiting: StepState = { status: 'waiting' }

interface Options<Step> {
  /** The step itself; where it is so already it should not throw. */
  run: (step: Step) => Promise<unknown>
  /** Whether nothing after this step may be done when it fails. */
  stopsOthers?: (step: Step) => boolean
}

/**
 * Does steps one after the other and keeps what became of each. A step that fails does not stop the others; the end of
 * the session stops all, and what was not done waits for another `start`.
 */
export function useSteps<Step extends { readonly key: string }>({ run, stopsOthers }: Options<Step>) {
  const [states, setStates] = useState<ReadonlyMap<string, StepState>>(new Map())
  const [running, setRunning] = useState(false)
  const put = (step: Step, state: StepState) => setStates((before) => new Map(before).set(step.key, state))

  async function doOne(step: Step): Promise<'done' | 'failed' | 'sessionEnded'> {
    put(step, { status: 'running' })
    try {
      await run(step)
      put(step, { status: 'done' })
      return 'done'
    } catch (error) {
      const ended = isSessionEnd(error)
      put(step, ended ? waiting : { status: 'failed', problem: toProblem(error) })
      return ended ? 'sessionEnded' : 'failed'
    }
  }

  return {
    running,
    stateOf: (step: Step): StepState => states.get(step.key) ?? waiting,
    /** Does those of `steps` that are not done yet. Returns whether all of them now are. */
    start: async (steps: readonly Step[]): Promise<boolean> => {
      setRunning(true)
      let allDone = true
      for (const step of steps) {
        if (states.get(step.key)?.status === 'done') continue
        const outcome = await doOne(step)
        allDone &&= outcome === 'done'
        if (outcome === 'sessionEnded' || (outcome === 'failed' && stopsOthers?.(step))) break
      }
      setRunning(false)
      return allDone
    },
  }
}

/** For steps that are done when Argilla says that it is so already: `status` is what it then answers. */
export const unlessAlready =
  (status: 404 | 409) =>
  (error: unknown): undefined => {
    if (isApiError(error) && error.status === status && error.code === null) return undefined
    throw error
  }
