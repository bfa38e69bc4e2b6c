import { useState, useSyncExternalStore } from 'react'
import { type Staged, nothingStaged, putMarks } from '../model/marks/staging.ts'
import type { Edits } from '../model/edits.ts'
import { eachDifference, union } from '../model/marks/marks.ts'

/**
 * What "Only changes" shows: all that has had a mark since it was chosen, for a row must not vanish under the hand that
 * changes it. Null while it is not chosen.
 */
export function useOnlyChanged(edits: Edits, chosen: boolean): Staged | null {
  const read = () => (chosen ? edits.get() : null)
  const state = useSyncExternalStore(edits.subscribe, read, read)
  const [seen, setSeen] = useState<Staged | null>(null)
  const next = state && withNew(seen ?? nothingStaged, union([state.staged, state.pending]))
  if (next !== seen) setSeen(next)
  return next
}

/** `seen` itself if nothing is new. */
const withNew = (seen: Staged, marks: Staged): Staged =>
  putMarks(seen, (put) =>
    eachDifference(seen, marks, (workspaceId, userId, before, mark) => {
      if (before === null) put(workspaceId, userId, mark)
    }),
  )
