import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { batchQuery, batchStepsQuery } from '#api/batches/batches.ts'
import { asOneBatch, type ReadBatch, rowResults } from '../model/results.ts'
import type { ImportRun } from '../store.ts'

/** The list as it was where the same things are in it: it is made anew each time, they are not. */
function useSame<Item>(list: readonly Item[]): readonly Item[] {
  const [kept, setKept] = useState(list)
  const same = kept.length === list.length && kept.every((item, at) => item === list[at])
  if (!same) setKept(list)
  return same ? kept : list
}

/** The batches of an import as one: what became of each row, and what is under way. */
export function useRun({ batches, settled }: ImportRun) {
  const heads = useQueries({ queries: batches.map(({ id }) => batchQuery(id)) })
  const bodies = useQueries({ queries: batches.map(({ id }) => batchStepsQuery(id)) })
  const facts = useSame(heads.map(({ data }) => data))
  const steps = useSame(bodies.map(({ data }) => data))
  const read = useMemo(
    () =>
      batches.flatMap((sent, at): ReadBatch[] => {
        const [batch, own] = [facts[at], steps[at]]
        return batch && own ? [{ ...sent, batch, steps: own }] : []
      }),
    [batches, facts, steps],
  )
  const results = useMemo(() => rowResults(read, settled), [read, settled])
  const batch = useMemo(() => asOneBatch(read, results), [read, results])
  const failed = [...heads, ...bodies].find(({ error, data }) => error !== null && data === undefined)
  const old = [...heads, ...bodies].find(({ error, data }) => error !== null && data !== undefined)
  const retry = () => {
    for (const query of [...heads, ...bodies]) if (query.isError) void query.refetch()
  }
  return {
    read,
    results,
    batch,
    error: failed?.error ?? null,
    /** Why what was read before may be old. */
    unread: old ? { error: old.error, onRetry: retry } : null,
    retry,
  }
}
