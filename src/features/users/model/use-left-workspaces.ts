import { useInfiniteQuery } from '@tanstack/react-query'
import { useWorkspaces } from '#api/directory.ts'
import { journalQuery } from '#api/journal.ts'
import { useReadOn } from '#components/use-read-on.ts'
import { leftWorkspaces } from './left-workspaces.ts'

/** The workspaces that a user’s newest off-boarding took and that are still there, by id. `pending`: more may be found yet. */
export function useLeftWorkspaces(userId: string) {
  const { workspaces, error: listError, retry: retryList } = useWorkspaces()
  const history = useInfiniteQuery(journalQuery({ user_id: userId }))
  const { data, error: historyError, isFetching, refetch } = history
  const readsOn = useReadOn(history, (items) => leftWorkspaces(items).isWhole)
  const { ids } = leftWorkspaces(data?.pages.flatMap(({ items }) => items) ?? [])
  const error = listError ?? historyError
  const known = new Set(workspaces?.map(({ id }) => id))
  return {
    ids: ids.filter((id) => known.has(id)),
    pending: error === null && (workspaces === undefined || isFetching || readsOn),
    error,
    retry: () => {
      if (listError !== null) retryList()
      if (historyError !== null) void refetch()
    },
  }
}
