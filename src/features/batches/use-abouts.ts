import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import type { Batch, BatchAbout } from '#contract/batches.ts'
import { batchAboutsQuery } from '#api/batches/abouts.ts'

const atOnce = 50

/** What each listed batch is about, as far as that is there. */
export const useAbouts = (pages: readonly { items: readonly Batch[] }[]): ReadonlyMap<string, BatchAbout> =>
  useQueries({
    queries: pages.flatMap(({ items }) => inParts(items.map(({ id }) => id))).map(batchAboutsQuery),
    combine: byId,
  })

/** From the end, so that one that is begun meanwhile, and stands before the others, has not all of them asked for again. */
function inParts(ids: readonly string[]): string[][] {
  const first = ids.length % atOnce
  const parts = first > 0 ? [ids.slice(0, first)] : []
  for (let at = first; at < ids.length; at += atOnce) parts.push(ids.slice(at, at + atOnce))
  return parts
}

const byId = (parts: UseQueryResult<{ items: BatchAbout[] }>[]): ReadonlyMap<string, BatchAbout> =>
  new Map(parts.flatMap(({ data }) => data?.items.map((about) => [about.id, about] as const) ?? []))
