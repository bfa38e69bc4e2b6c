import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Batch, BatchStep } from '#contract/batches.ts'
import { batchQuery, batchStepsQuery, readSteps } from './batches.ts'

/** Milliseconds between two looks at the steps of a batch. */
const intervalMs = 1_000

const isToCome = ({ status }: BatchStep) => status === 'waiting' || status === 'running'
/** Whether nothing happens by itself: then every step is read once more, so that what is shown is what is so. */
const rests = ({ state }: Batch) => state !== 'running' && state !== 'waiting' && state !== 'queued'

/** What must differ before steps are worth reading again. */
const versionOf = ({ state, counts }: Batch) => `${state} ${Object.values(counts).join(' ')}`

/** Reads on: what was settled when it was read last stays settled while a batch runs. */
async function readOn(queryClient: QueryClient, id: string, signal: AbortSignal): Promise<void> {
  const { queryKey } = batchStepsQuery(id)
  const known = queryClient.getQueryData(queryKey) ?? []
  const from = known.findIndex(isToCome)
  if (known.length > 0 && from < 0) return
  const settled = known.slice(0, Math.max(0, from))
  const next = await readSteps(id, settled.at(-1)?.index ?? -1, signal)
  queryClient.setQueryData(queryKey, [...settled, ...next])
}

/** Keeps the steps of a batch up to date: at most once a second, and only from the first one that was still to come. */
function useSteps(batch: Batch | undefined) {
  const queryClient = useQueryClient()
  const { data, refetch } = useQuery({ ...batchStepsQuery(batch?.id ?? ''), enabled: batch !== undefined })
  const last = useRef({ id: '', version: '', rests: true, at: 0, reading: new AbortController() })
  useEffect(() => {
    if (!batch) return
    const now = { ...last.current, id: batch.id, version: versionOf(batch), rests: rests(batch) }
    if (last.current.id !== batch.id) last.current = { ...now, at: Date.now() }
    if (!data || last.current.version === now.version) return
    const isWhole = now.rests || last.current.rests
    const read = async () => {
      const { reading } = last.current
      const control = new AbortController()
      last.current = { ...now, at: Date.now(), reading: control }
      // An older answer must not come after a newer one.
      reading.abort()
      if (isWhole) await refetch()
      else await readOn(queryClient, batch.id, control.signal)
    }
    const delay = now.rests ? 0 : Math.max(0, last.current.at + intervalMs - Date.now())
    // What could not be read is read with the next change; the last reading is the query's, which tries again.
    const timer = setTimeout(() => void read().catch(() => undefined), delay)
    return () => clearTimeout(timer)
  }, [queryClient, batch, data, refetch])
  return data
}

/** Whether it failed because the user or the workspace is not there any more. */
const isGone = ({ status, reason }: BatchStep) =>
  status === 'failed' && (reason?.status === 404 || reason?.status === 422)

/** Steps that found somebody gone say that the lists are not what is so: nobody told, for it was not done here. */
function useRefetchGone(batch: Batch | undefined, steps: readonly BatchStep[] | undefined) {
  const queryClient = useQueryClient()
  const gone = batch && rests(batch) ? (steps?.filter(isGone).length ?? 0) : 0
  useEffect(() => {
    if (gone === 0) return
    for (const key of ['users', 'workspaces']) void queryClient.invalidateQueries({ queryKey: [key] })
  }, [queryClient, gone])
}

/** A batch with its steps, as they go on. `null`: none. */
export function useBatch(id: string | null) {
  const query = useQuery({ ...batchQuery(id ?? ''), enabled: id !== null })
  const batch = id === null ? undefined : query.data
  const steps = useSteps(batch)
  useRefetchGone(batch, steps)
  return { batch: batch ?? null, steps: steps ?? null, error: query.error }
}
