import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { batchesQuery } from '#api/batches/batches.ts'
import { datasetsQuery } from '#api/datasets.ts'
import { useDirectory } from '#api/directory.ts'
import { dismissedQuery } from '#api/findings.ts'
import { lastActiveQuery } from '#api/noting.ts'
import { infoQuery } from '#api/session.ts'

/** All that the overview is made of. Without the picture there is nothing to show; without the rest, less. */
export function useFacts() {
  const picture = useDirectory()
  const datasets = useQuery(datasetsQuery())
  const batches = useInfiniteQuery(batchesQuery())
  const dismissed = useInfiniteQuery(dismissedQuery())
  const isOfPersons = useQuery(infoQuery()).data?.activity === 'person'
  const lastDays = useQuery({ ...lastActiveQuery(), enabled: isOfPersons })
  const [now] = useState(Date.now)
  const others = [datasets, batches, dismissed, ...(isOfPersons ? [lastDays] : [])]
  return {
    directory: picture.directory,
    datasets: datasets.data ?? null,
    batches: batches.data?.pages.flatMap(({ items }) => items) ?? null,
    lastDays: lastDays.data ?? null,
    entries: dismissed.data?.pages.flatMap(({ items }) => items) ?? null,
    error: picture.error ?? others.find(({ error }) => error)?.error ?? null,
    retry: () => {
      picture.retry()
      for (const { refetch } of others) void refetch()
    },
    now,
  }
}
