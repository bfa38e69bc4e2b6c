import { infiniteQueryOptions } from '@tanstack/react-query'
import { type JournalQuery, journalPageSchema } from '#contract/journal.ts'
import { withBase } from '#lib/address/base.ts'
import { request } from './http/http.ts'

/** Which entries are meant; of an empty one, all. */
export type JournalFilter = Readonly<Partial<Record<Exclude<keyof JournalQuery, 'before' | 'after'>, string>>>

/** What passed through this page, newest first, 50 a page. Owners only; deleted users and workspaces have theirs too. */
export const journalQuery = (filter: JournalFilter) =>
  infiniteQueryOptions({
    queryKey: ['journal', filter],
    queryFn: ({ signal, pageParam }) =>
      request(journalPageSchema, 'GET', `/app/journal${searchOf(filter, pageParam)}`, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })

/** Where a file with all of these entries is. */
export const journalFile = (ending: 'csv' | 'jsonl', filter: JournalFilter) =>
  withBase(`/app/journal.${ending}${searchOf(filter, null)}`)

function searchOf(filter: JournalFilter, before: number | null): string {
  const params = new URLSearchParams(filter)
  if (before !== null) params.set('before', String(before))
  return params.size === 0 ? '' : `?${params.toString()}`
}
