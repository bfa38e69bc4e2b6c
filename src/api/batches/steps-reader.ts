import type { QueryClient } from '@tanstack/react-query'
import type { Batch, BatchStep } from '#contract/batches.ts'
import { isAsCounted, moves } from '#lib/batch-results.ts'
import { batchStepsQuery, readSteps } from './batches.ts'

/** Milliseconds between two looks at the steps of a batch. */
const intervalMs = 1_000

const isToCome = ({ status }: BatchStep) => status === 'waiting' || status === 'running'

/** What must differ before steps are worth reading again. */
const versionOf = ({ state, counts }: Batch) => `${state} ${Object.values(counts).join(' ')}`

interface Due {
  readonly delayMs: number
  /** `whole` reads all steps again. */
  readonly read: (whole: () => Promise<unknown>) => Promise<void>
}

/**
 * Says when steps are to be read again: at most once a second, and only from the first one that was still to come. To be
 * told of each batch as it is seen, with its steps if they were read by now; null where nothing is to be done.
 */
export function createStepsReader({ client, now }: { client: QueryClient; now: () => number }) {
  let last = { id: '', version: '', rests: true, at: 0, reading: new AbortController() }

  function see(batch: Batch, steps: readonly BatchStep[] | undefined): Due | null {
    // While nothing moves, every step is read once more, so that what is shown is what is so.
    const seen = { id: batch.id, version: versionOf(batch), rests: !moves(batch) }
    if (last.id !== batch.id) {
      // Who comes back to a batch may find steps of before.
      const isOld = steps !== undefined && !isAsCounted(batch, steps)
      last = { ...last, ...seen, at: now(), version: isOld ? '' : seen.version }
    }
    if (!steps || last.version === seen.version) return null
    const isWhole = seen.rests || last.rests
    const read = async (whole: () => Promise<unknown>) => {
      const { reading } = last
      const control = new AbortController()
      last = { ...seen, at: now(), reading: control }
      // An older answer must not come after a newer one.
      reading.abort()
      if (isWhole) await whole()
      else await readOn(client, batch.id, control.signal)
    }
    return { delayMs: seen.rests ? 0 : Math.max(0, last.at + intervalMs - now()), read }
  }
  return { see }
}

/** Reads on: what was settled when it was read last stays settled while a batch runs. */
async function readOn(client: QueryClient, id: string, signal: AbortSignal): Promise<void> {
  const { queryKey } = batchStepsQuery(id)
  const known = client.getQueryData(queryKey) ?? []
  const from = known.findIndex(isToCome)
  if (known.length > 0 && from < 0) return
  const settled = known.slice(0, Math.max(0, from))
  const next = await readSteps(id, settled.at(-1)?.index ?? -1, signal)
  client.setQueryData(queryKey, [...settled, ...next])
}
