import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BatchCommand } from '#contract/batches.ts'
import { commandBatch, wantsPasswords } from '#api/batches/writes.ts'
import type { ImportRow } from '../model/rows.ts'
import { type ReadBatch, type RowResult, passwordsFor, retries } from '../model/results.ts'

interface Input {
  read: readonly ReadBatch[]
  results: readonly RowResult[]
  /** The rows with their passwords, as far as the page holds them. */
  sheet: readonly ImportRow[]
}

interface ToSend {
  readonly id: string
  readonly command: BatchCommand
  readonly indexes?: readonly number[]
}

/** What can be said to the batches of an import. The passwords that a runner has lost are sent along. */
export function useBatchCommands({ read, results, sheet }: Input) {
  const queryClient = useQueryClient()
  const send = ({ id, command, indexes }: ToSend) => {
    const found = read.find((one) => one.id === id)
    const passwords = found && wantsPasswords(command, found.batch) ? passwordsFor(found.steps, sheet) : null
    return commandBatch(queryClient, id, command, {
      ...(indexes && { indexes }),
      ...(passwords && { passwords }),
    })
  }
  const { mutate, isPending, error } = useMutation({
    /** Each is sent, whatever became of the one before. @throws what went wrong first */
    mutationFn: async (commands: readonly ToSend[]) => {
      const failures: unknown[] = []
      for (const command of commands) await send(command).catch((error: unknown) => failures.push(error))
      if (failures.length > 0) throw failures[0]
    },
  })
  return {
    busy: isPending,
    error,
    command: (id: string, command: BatchCommand) => mutate([{ id, command }]),
    /** Tries rows again as they are; without keys all that failed. */
    retry: (keys?: readonly number[]) => {
      const wanted = new Set(keys ?? results.map(({ key }) => key))
      mutate(
        retries(read, results, wanted).map(({ batchId, indexes }) => ({
          id: batchId,
          command: 'retry',
          indexes,
        })),
      )
    },
  }
}
