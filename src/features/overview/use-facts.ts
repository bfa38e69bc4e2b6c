import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { activityQuery } from '#api/activity.ts'
import { batchesQuery } from '#api/batches/batches.ts'
import { datasetsQuery } from '#api/datasets.ts'
import { useDirectory } from '#api/directory.ts'
import { dismissedQuery, offboardedQuery } from '#api/findings.ts'
import { lastActiveQuery } from '#api/noting.ts'
import { infoQuery } from '#api/session.ts'
import { lateMs } from './model/find.ts'
import { useReadOn } from './use-read-on.ts'

/** All that the overview is made of. Without the picture there is nothing to show; without the rest, less. */
export function useFacts() {
  const picture = useDirectory()
  const datasets = useQuery(datasetsQuery())
  const batches = useInfiniteQuery(batchesQuery())
  const dismissed = useInfiniteQuery(dismissedQuery())
  const [now] = useState(Date.now)
  useReadOn(batches, ({ created_at }) => Date.parse(created_at) < now - lateMs)
  useReadOn(dismissed)
  const offboarded = useQuery(offboardedQuery())
  const { data: info } = useQuery(infoQuery())
  // Read for the sums alone, which need not follow every response.
  const isCounted = info !== undefined && info.activity !== 'off'
  const activity = useQuery({
    ...activityQuery(),
    enabled: isCounted,
    refetchInterval: false,
  })
  const isOfPersons = info?.activity === 'person'
  const lastDays = useQuery({ ...lastActiveQuery(), enabled: isOfPersons })
  const others = [
    ...[datasets, batches, dismissed, offboarded],
    ...(isCounted ? [activity] : []),
    ...(isOfPersons ? [lastDays] : []),
  ]
  return {
    directory: picture.directory,
    datasets: datasets.data ?? null,
    batches: batches.data?.pages.flatMap(({ items }) => items) ?? null,
    /** undefined: not known yet; null: no days are noted, or they could not be read. */
    lastDays: lastDays.isError ? null : lastDays.data,
    offboarded: offboarded.data ?? null,
    hasProviders: (info?.providers.length ?? 0) > 0,
    /** undefined: it is switched off, or could not be read; null: not known yet. */
    activity: activity.data?.activity ?? (info?.activity === 'off' || activity.isError ? undefined : null),
    namesPeople: isOfPersons,
    entries: dismissed.data?.pages.flatMap(({ items }) => items) ?? null,
    error: picture.error ?? others.find(({ error }) => error)?.error ?? null,
    retry: () => {
      picture.retry()
      for (const { refetch } of others) void refetch()
    },
    now,
  }
}
