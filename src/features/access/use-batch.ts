import { useEffect, useRef, useState } from 'react'
import { untilSignedIn } from '#api/session-end.ts'
import { addMember, removeMember, useSettleMemberships } from '#api/workspaces.ts'
import { type Outcome, revertOf } from '#lib/staging-apply.ts'
import { type Change, cellKey, listChanges } from '#lib/staging.ts'
import { applyChanges } from './apply.ts'
import type { Edits } from './edits.ts'

export interface Progress {
  total: number
  /** `cellKey` → what became of it so far. */
  outcomes: ReadonlyMap<string, Outcome>
  changes: readonly Change[]
  stopping: boolean
  reverting: boolean
}

export interface Batch {
  /** null while none runs. */
  progress: Progress | null
  running: boolean
  /** Applies all that is staged. `again`: what failed before; then Revert goes back to before the first try. */
  apply: (again?: boolean) => Promise<void>
  /** Undoes what the last batch did, as far as it went. */
  revert: () => Promise<void>
  /** Stops after the calls under way. */
  stop: () => void
}

/** Milliseconds between two looks at the progress: thousands of calls need not render thousands of times. */
const shownEvery = 100

const send = ({ user_id, workspace_id, mark }: Change) => {
  const call = mark === 'add' ? addMember : removeMember
  return call({ workspaceId: workspace_id, userId: user_id })
}

/** Applies changes, one batch at a time. Leaving the page stops it; what is not done stays staged. */
export function useBatch(edits: Edits, isSamePerson: () => boolean): Batch {
  const settleMemberships = useSettleMemberships()
  const [progress, setProgress] = useState<Progress | null>(null)
  const control = useRef<AbortController>(null)
  useEffect(() => () => control.current?.abort(), [])

  async function run(changes: readonly Change[], reverting: boolean) {
    if (control.current || changes.length === 0) return
    const abort = new AbortController()
    control.current = abort
    const outcomes = new Map<string, Outcome>()
    let timer: ReturnType<typeof setTimeout> | undefined
    setProgress({ total: changes.length, outcomes, changes, stopping: false, reverting })
    await applyChanges(changes, {
      send,
      signal: abort.signal,
      untilSignedIn: async () => {
        await untilSignedIn(abort.signal)
        // Somebody else at the same browser must not go on with this person's changes.
        if (!isSamePerson()) abort.abort()
        abort.signal.throwIfAborted()
      },
      onOutcome: (outcome) => {
        outcomes.set(cellKey(outcome), outcome)
        timer ??= setTimeout(() => {
          timer = undefined
          setProgress((before) => before && { ...before, outcomes: new Map(outcomes) })
        }, shownEvery)
      },
    })
    clearTimeout(timer)
    control.current = null
    edits.settle([...outcomes.values()])
    setProgress(null)
    if (isSamePerson()) settleMemberships(edits.get().base.members)
  }

  return {
    progress,
    running: progress !== null,
    apply: (again = false) => {
      if (!again) edits.begin()
      return run(listChanges(edits.get().staged), false)
    },
    revert: () => {
      const changes = revertOf([...edits.get().outcomes.values()])
      edits.begin()
      edits.stageAll(changes)
      return run(changes, true)
    },
    stop: () => {
      control.current?.abort()
      setProgress((before) => before && { ...before, stopping: true })
    },
  }
}
