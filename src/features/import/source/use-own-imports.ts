import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Batch } from '#contract/batches.ts'
import { batchesQuery } from '#api/batches/batches.ts'
import { sessionQuery } from '#api/session.ts'
import { isOpen } from '#lib/batch-results.ts'

/** Milliseconds for which an import that has ended is still worth a word. */
const recentMs = 24 * 60 * 60 * 1000
/** More than these are found in the list of batches. */
const shown = 3

/** One's own imports that are not over, and those that ended lately. */
export function useOwnImports(): Batch[] {
  // This page is the one that is shown for a moment after signing out, when nobody is there any more.
  const { data: session } = useQuery(sessionQuery())
  const [since] = useState(() => Date.now() - recentMs)
  const { data } = useInfiniteQuery(batchesQuery())
  const own = (data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ kind, actor }) => kind === 'import' && actor.id === session?.user.id)
  return own.filter((batch) => isOpen(batch) || Date.parse(batch.created_at) > since).slice(0, shown)
}
