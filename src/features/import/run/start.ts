import { isApiError, isOutcomeUnknown, isSessionEnd } from '#api/errors.ts'
import { importCalls } from '#api/import.ts'
import { untilSignedIn } from '#api/session-end.ts'
import type { ImportPlan } from '#lib/import-plan.ts'
import { createRunner, type RunnerDeps } from '#lib/import-runner.ts'
import { getImport, setImport } from '../store.ts'

/** Tries before the run pauses and asks the person. */
const tries = 4

/** A lost answer, or a server that is busy or away for a moment: every call may be sent again. */
const mayPass = (error: unknown) => isOutcomeUnknown(error) || (isApiError(error) && error.status === 503)

const again: RunnerDeps['again'] = async (error, attempt, signal) => {
  if (isSessionEnd(error)) {
    await untilSignedIn(signal)
    return 'retry'
  }
  if (!mayPass(error)) return 'fail'
  if (attempt >= tries) return 'pause'
  await delay(250 * 2 ** attempt, signal)
  return 'retry'
}

/** Begins a run that goes on whatever page of the app is open. `refresh` reads again what it has changed. */
export function startRun(plan: ImportPlan, refresh: () => void) {
  const runner = createRunner({
    calls: importCalls,
    again,
    now: () => performance.now(),
    onChange: (state) => {
      const { run } = getImport()
      // Forgotten meanwhile: signed out, or started over.
      if (run?.runner !== runner) return
      setImport({ run: { ...run, state } })
      if (state.phase !== 'running' && run.state.phase === 'running') refresh()
    },
  })
  const state = { phase: 'running', trouble: null, results: new Map(), timeLeft: null } as const
  setImport({ step: 'run', run: { runner, plan, state } })
  runner.enqueue(plan)
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', end, { once: true })
  })
}
