import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useUrlState } from '#components/page/use-url-state.ts'
import { untilThere } from '#components/until-there.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { GridSkeleton } from './grid/GridSkeleton.tsx'
import { GridView } from './grid/GridView.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { accessFormat } from './model/access-state.ts'
import type { ServerState } from './model/edits-state.ts'
import type { FirstGrid } from './grid/first-grid.ts'
import { useKeptEdits } from './use-kept-edits.ts'
import { useBatchEnds } from './use-batch-ends.ts'
import { useGridBatches } from './use-grid-batches.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** What follows the grid comes behind it. */
const loadReview = async () => {
  const [{ ReviewView }, { BatchView }] = await Promise.all([
    import('./review/ReviewView.tsx'),
    import('./review/BatchView.tsx'),
  ])
  return { ReviewView, BatchView }
}

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
  const [review, setReview] = useState<Awaited<ReturnType<typeof loadReview>> | null>(null)

  useEffect(() => {
    if (edits.get().base !== base) edits.rebase(base)
  }, [edits, base])
  useEffect(() => void untilThere(loadReview).then(setReview), [])
  useShortcuts(edits, state.review === null && state.batch === null)

  return (
    <>
      {shown()}
      {!kept && <LeaveGuard edits={edits} />}
    </>
  )

  function shown() {
    if (state.batch !== null) {
      if (!review) return <GridSkeleton />
      return (
        <review.BatchView
          key={state.batch}
          id={state.batch}
          edits={edits}
          userId={userId}
          onBatch={(batch) => change({ batch, review: null })}
        />
      )
    }
    if (state.review !== null) {
      if (!review || !directory) return <GridSkeleton />
      return (
        <review.ReviewView
          edits={edits}
          state={state}
          by={state.review}
          directory={directory}
          onState={change}
        />
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
