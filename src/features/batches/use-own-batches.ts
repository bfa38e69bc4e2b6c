import { useInfiniteQuery } from '@tanstack/react-query'
import type { Batch } from '#contract/batches.ts'
import { batchesQuery } from '#api/batches/batches.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { isOpen } from '#lib/batch-results.ts'

/** One's own batches that are known here, newest first; the open ones are all among them. */
export function useOwnBatches(): readonly Batch[] {
  const { id, role } = useCurrentUser()
  const { data } = useInfiniteQuery({ ...batchesQuery(), enabled: role !== 'annotator' })
  return data?.pages.flatMap(({ items }) => items.filter(({ actor }) => actor.id === id)) ?? []
}

/** What the bar shows first: what runs, before what waits for something. */
export const openFirst = (batches: readonly Batch[]): Batch[] =>
  batches.filter(isOpen).toSorted((a, b) => Number(b.state === 'running') - Number(a.state === 'running'))
