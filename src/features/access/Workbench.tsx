import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { useUrlState } from '#components/page/use-url-state.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { BatchView } from './review/BatchView.tsx'
import { GridSkeleton } from './grid/GridSkeleton.tsx'
import { GridView } from './grid/GridView.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { accessFormat } from './model/access-state.ts'
import type { ServerState } from './model/edits-state.ts'
import type { FirstGrid } from './grid/first-grid.ts'
import { ReviewView } from './review/ReviewView.tsx'
import { useKeptEdits } from './use-kept-edits.ts'
import { useBatchEnds } from './use-batch-ends.ts'
import { useGridBatches } from './use-grid-batches.ts'
import { useShortcuts } from './use-shortcuts.ts'

interface Props {
  userId: string
  server: string
  /** What is known of who is where. */
  base: ServerState
  /** null while only the first rows are there. */
  directory: Directory | null
  first: FirstGrid | null
  refreshing: boolean
  isOld: boolean
}

/** What is staged, and the ways to look at it: the grid, the list before it is applied, and what became of a batch. */
export function Workbench({ userId, server, base, directory, first, refreshing, isOld }: Props) {
  const { edits, kept } = useKeptEdits(userId, server, base)
  const { state, type, change } = useUrlState(useSearchParams(), accessFormat)
  useBatchEnds(edits)
  const newest = useGridBatches(edits, userId)

  useEffect(() => {
    if (edits.get().base !== base) edits.rebase(base)
  }, [edits, base])
  useShortcuts(edits, state.review === null && state.batch === null)

  return (
    <>
      {shown()}
      {!kept && <LeaveGuard edits={edits} />}
    </>
  )

  function shown() {
    if (state.batch !== null) {
      return (
        <BatchView
          key={state.batch}
          id={state.batch}
          edits={edits}
          userId={userId}
          onBatch={(batch) => change({ batch, review: null })}
        />
      )
    }
    if (state.review !== null && !directory) return <GridSkeleton />
    if (state.review !== null && directory) {
      return (
        <ReviewView edits={edits} state={state} by={state.review} directory={directory} onState={change} />
      )
    }
    return (
      <GridView
        edits={edits}
        kept={kept}
        newest={newest}
        directory={directory}
        first={first}
        state={state}
        onType={type}
        onState={change}
        refreshing={refreshing}
        isOld={isOld}
      />
    )
  }
}
