import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BatchCommand } from '#contract/batches.ts'
import { batchQuery, commandBatch, putBatch } from '#api/batches/batches.ts'
import { toProblem } from '#api/http/problem.ts'
import { reportError } from '#api/http/query-client.ts'
import type { ImportRow } from '../model/rows.ts'
import { type ReadBatch, type RowResult, passwordsFor, retries } from '../model/results.ts'

interface Input {
  read: readonly ReadBatch[]
  results: readonly RowResult[]
  /** The rows with their passwords, as far as the page holds them. */
  sheet: readonly ImportRow[]
}

/** What can be said to the batches of an import. The passwords that a runner has lost are sent along. */
export function useCommands({ read, results, sheet }: Input) {
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  const send = async (id: string, command: BatchCommand, indexes?: number[]) => {
    const found = read.find((one) => one.id === id)
    const goesOn = command === 'continue' || command === 'retry'
    // A runner that still knows its passwords wants none.
    const passwords =
      goesOn && found && found.batch.passwords_needed > 0 ? passwordsFor(found.steps, sheet) : null
    try {
      const batch = await commandBatch(id, command, {
        ...(indexes && { indexes }),
        ...(passwords && { passwords }),
      })
      putBatch(queryClient, batch)
    } catch (error) {
      reportError(error)
      setFailure(error)
      // It may be in another state by now, for which the button was not.
      void queryClient.invalidateQueries({ queryKey: batchQuery(id).queryKey, exact: true })
    }
  }
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setFailure(null)
    await work()
    setBusy(false)
  }
  return {
    busy,
    problem: failure === null ? null : toProblem(failure),
    command: (id: string, command: BatchCommand) => void attempt(() => send(id, command)),
    /** Tries rows again as they are; without keys all that failed. */
    retry: (keys?: readonly number[]) => {
      const wanted = new Set(keys ?? results.map(({ key }) => key))
      void attempt(async () => {
        for (const { batchId, indexes } of retries(read, results, wanted))
          await send(batchId, 'retry', indexes)
      })
    },
  }
}
