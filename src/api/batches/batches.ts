import { type QueryClient, infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  type Batch,
  type BatchStep,
  batchSchema,
  batchStepsSchema,
  batchesSchema,
} from '#contract/batches.ts'
import { isApiError } from '#lib/errors/api-error.ts'
import { path, request } from '../http/http.ts'

/** One batch; kept up to date by the events. */
export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['batches', id],
    queryFn: ({ signal }) => request(batchSchema, 'GET', path`/app/batches/${id}`, { signal }),
  })

/** Batches, newest first: an owner's are everybody's. Kept up to date by the events. */
export const batchesQuery = () =>
  infiniteQueryOptions({
    queryKey: ['batches'],
    queryFn: ({ signal, pageParam }) => {
      const before = pageParam === null ? '' : path`?before=${pageParam}`
      return request(batchesSchema, 'GET', `/app/batches${before}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

/** The steps after the one of this index, with what became of each so far, page by page. */
export async function readSteps(id: string, after: number, signal?: AbortSignal): Promise<BatchStep[]> {
  const all: BatchStep[] = []
  for (let next: number | null = after; next !== null;) {
    const url: string = path`/app/batches/${id}/steps` + `?after=${next}`
    const page = await request(batchStepsSchema, 'GET', url, signal && { signal })
    all.push(...page.items)
    next = page.next
  }
  return all
}

/** All steps of a batch. Read again by `useBatch`, as the batch goes on. */
export const batchStepsQuery = (id: string) =>
  queryOptions({
    queryKey: ['batches', id, 'steps'],
    queryFn: ({ signal }) => readSteps(id, -1, signal),
    // Thousands of them: read again as the batch goes on, not because somebody looks at another window.
    refetchOnWindowFocus: false,
    structuralSharing: false,
  })

/**
 * The steps of a batch as it ended, for whoever takes them over: read anew, and again until it is answered.
 * To be enabled when it has ended.
 */
export const batchEndQuery = (id: string) =>
  queryOptions({
    queryKey: ['batches', id, 'end'],
    queryFn: ({ signal }) => readSteps(id, -1, signal),
    staleTime: 0,
    gcTime: 0,
    retry: (_, error) => !isApiError(error) || error.kind !== 'http' || error.status >= 500,
    retryDelay: 2_000,
    structuralSharing: false,
  })

/**
 * Puts a batch as it is now into the caches. What is being read of it left the server before this: one reading is given
 * up, and a list is put right once it is there.
 */
export function putBatch(queryClient: QueryClient, batch: Batch): void {
  const { queryKey } = batchQuery(batch.id)
  void queryClient.cancelQueries({ queryKey, exact: true })
  queryClient.setQueryData(queryKey, batch)
  putIntoList(queryClient, batch)
  const list = queryClient.getQueryCache().find({ queryKey: batchesQuery().queryKey, exact: true })
  if (list?.state.fetchStatus !== 'fetching') return
  void Promise.allSettled([list.promise]).then(() =>
    putIntoList(queryClient, queryClient.getQueryData(queryKey) ?? batch),
  )
}

/** Puts what a start answers into the caches, unless more is known by now: the events may be faster. */
export function putStarted(queryClient: QueryClient, batch: Batch): void {
  if (!queryClient.getQueryData(batchQuery(batch.id).queryKey)) putBatch(queryClient, batch)
}

function putIntoList(queryClient: QueryClient, batch: Batch): void {
  queryClient.setQueryData(
    batchesQuery().queryKey,
    (lists) =>
      lists && {
        ...lists,
        pages: lists.pages.map((page, index) => {
          const known = page.items.some(({ id }) => id === batch.id)
          if (known)
            return { ...page, items: page.items.map((item) => (item.id === batch.id ? batch : item)) }
          const isNew =
            index === 0 && !lists.pages.some(({ items }) => items.some(({ id }) => id === batch.id))
          return isNew ? { ...page, items: [batch, ...page.items] } : page
        }),
      },
  )
}
