import pMap from 'p-map'
import { useEffect, useRef, useState } from 'react'
import { isSessionEnd } from '#api/errors.ts'
import { toProblem } from '#api/problem.ts'
import { untilSignedIn } from '#api/session-end.ts'
import type { Problem } from '#lib/problem.ts'

export type StepState = { readonly status: 'waiting' | 'running' | 'done' } | Failed
interface Failed {
  readonly status: 'failed'
  readonly problem: Problem
}

interface Keyed {
  readonly key: string
}

interface Options<Step extends Keyed> {
  /** May be repeated; where it is so already it should not throw. */
  run: (step: Step) => Promise<unknown>
  onEnd: () => void
  /** Whether the same person is signed in as at the start. */
  isSamePerson: () => boolean
}

/**
 * Does many steps, some at once, and keeps what became of each. An ended session makes it wait for a new one; what was
 * stopped or failed can be started again.
 */
export function useBulkRun<Step extends Keyed>({ run, onEnd, isSamePerson }: Options<Step>) {
  const [states, setStates] = useState<ReadonlyMap<string, StepState>>(new Map())
  const [running, setRunning] = useState(false)
  const control = useRef<AbortController>(null)
  useEffect(() => () => control.current?.abort(), [])
  const put = (step: Step, state: StepState) => setStates((before) => new Map(before).set(step.key, state))

  async function attempt(step: Step, abort: AbortController): Promise<StepState> {
    for (;;) {
      if (abort.signal.aborted) return { status: 'waiting' }
      try {
        await run(step)
        return { status: 'done' }
      } catch (error) {
        if (!isSessionEnd(error)) return { status: 'failed', problem: toProblem(error) }
      }
      await untilSignedIn(abort.signal).catch(() => undefined)
      // Somebody else at the same browser must not go on with this person's changes.
      if (!isSamePerson()) abort.abort()
    }
  }

  return {
    states,
    running,
    /** Does those of `steps` that are not done, `concurrency` at once. */
    start: async (steps: readonly Step[], concurrency: number) => {
      const abort = new AbortController()
      control.current = abort
      setRunning(true)
      const open = steps.filter(({ key }) => states.get(key)?.status !== 'done')
      setStates(
        (before) =>
          new Map([...before, ...open.map(({ key }) => [key, { status: 'waiting' } as const] as const)]),
      )
      await pMap(
        open,
        async (step) => {
          if (abort.signal.aborted) return
          put(step, { status: 'running' })
          put(step, await attempt(step, abort))
        },
        { concurrency },
      )
      setRunning(false)
      onEnd()
    },
    /** Lets the calls under way end and begins no other. */
    stop: () => control.current?.abort(),
  }
}
