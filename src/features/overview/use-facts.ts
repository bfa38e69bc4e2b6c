import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { activityQuery } from '#api/activity.ts'
import { batchesQuery } from '#api/batches/batches.ts'
import { datasetsQuery } from '#api/datasets.ts'
import { useDirectory } from '#api/directory.ts'
import { dismissedQuery, offboardedQuery, reopenedQuery } from '#api/findings.ts'
import { lastActiveQuery } from '#api/noting.ts'
import { infoQuery } from '#api/session.ts'
import { useReadOn } from '#components/use-read-on.ts'
import { lastFirst } from './model/dismissed.ts'
import { lateMs } from './model/find.ts'

/** All that the overview is made of. Without the picture there is nothing to show; without the rest, less. */
export function useFacts() {
  const picture = useDirectory()
  const datasets = useQuery(datasetsQuery())
  const batches = useInfiniteQuery(batchesQuery())
  const dismissed = useInfiniteQuery(dismissedQuery())
  const reopened = useInfiniteQuery(reopenedQuery())
  const offboarded = useQuery(offboardedQuery())
  const { data: info, isPending: isInfoPending } = useQuery(infoQuery())
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
    ...[datasets, batches, dismissed, reopened, offboarded],
    ...(isCounted ? [activity] : []),
    ...(isOfPersons ? [lastDays] : []),
  ]
  const [begun] = useState(Date.now)
  // The page may stay open for days: what is late or idle is told by when all this was read.
  const now = Math.max(begun, ...others.map(({ dataUpdatedAt }) => dataUpdatedAt))
  const batchesGoOn = useReadOn(batches, (items) =>
    items.some(({ created_at }) => Date.parse(created_at) < now - lateMs),
  )
  const decisions = [dismissed, reopened]
  const decisionsGoOn = [useReadOn(dismissed), useReadOn(reopened)].includes(true)
  /** What stands for a number that is not there: undefined where it could not be read, null where it still may come. */
  const gap = (failed: boolean) => (failed ? undefined : null)
  return {
    directory: picture.directory,
    datasets: datasets.data ?? null,
    batches: batches.data?.pages.flatMap(({ items }) => items) ?? null,
    /** undefined: not known yet; null: no days are noted, or they could not be read. */
    lastDays: lastDays.isError ? null : lastDays.data,
    offboarded: offboarded.data ?? null,
    hasProviders: (info?.providers.length ?? 0) > 0,
    /** undefined: it is switched off, or could not be read; null: not known yet. */
    activity: activity.data?.activity ?? gap(!isInfoPending && !(isCounted && activity.isPending)),
    namesPeople: isOfPersons,
    entries: lastFirst(decisions.flatMap(({ data }) => data?.pages.flatMap(({ items }) => items) ?? [])),
    pictureGap: gap(picture.error !== null),
    datasetsGap: gap(datasets.isError),
    /** Whether more may be found yet. */
    isPending: isInfoPending || others.some((one) => one.isPending) || batchesGoOn || decisionsGoOn,
    /** Whether something that is found may turn out to be dismissed. */
    isUnsorted: decisionsGoOn || decisions.some((one) => one.isPending),
    error: picture.error ?? others.find(({ error }) => error)?.error ?? null,
    retry: () => {
      picture.retry()
      for (const { refetch } of others) void refetch()
    },
    now,
  }
}
