import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Batch, BatchCommand } from '#contract/batches.ts'
import type { Plan } from '#contract/plans.ts'
import { newPlanOf } from './plans.ts'
import { useBatch } from './use-batch.ts'
import { type Passwords, commandBatch, wantsPasswords } from './writes.ts'

interface Options {
  /** The batch to begin with: one that was started elsewhere. */
  id?: string
  /**
   * Starts what there is to start; undefined: nothing yet. What it sends may hold passwords, so that it comes with the
   * call and is no variable of a mutation (U14).
   */
  begin?: ((confirm: string | undefined) => Promise<Batch>) | undefined
  /** The passwords that the page still holds, for a runner that has lost them. */
  passwords?: () => Passwords
  /** The plan is another one by now, and is to be looked at again. */
  onPlanChanged?: (plan: Plan) => void
}

interface Command {
  readonly id: string
  readonly command: BatchCommand
  readonly indexes?: readonly number[] | undefined
}

/** Starts a batch, and what can be said to it while it goes on. Nothing here ends with the page. */
export function useBatchRun({ id: given, begin, passwords, onPlanChanged }: Options = {}) {
  const queryClient = useQueryClient()
  const [id, setId] = useState(given ?? null)
  const watched = useBatch(id)
  const starting = useMutation({
    mutationFn: async (confirm: string | undefined) => {
      if (!begin) throw new Error('there is nothing to start')
      return begin(confirm)
    },
    onSuccess: (batch) => setId(batch.id),
    onError: (error) => {
      const plan = newPlanOf(error)
      if (plan) onPlanChanged?.(plan)
    },
  })
  const commanding = useMutation({
    mutationFn: ({ id, command, indexes }: Command) => {
      const needed = wantsPasswords(command, watched.batch) ? passwords?.() : undefined
      return commandBatch(queryClient, id, command, {
        ...(needed && { passwords: needed }),
        ...(indexes && { indexes }),
      })
    },
  })
  return {
    ...watched,
    /** Whether a start or a command is under way. */
    busy: starting.isPending || commanding.isPending,
    /** What became of the last start or command; null when it went well. */
    failure: starting.error ?? commanding.error,
    /** @throws ApiError */
    begin: (confirm?: string) => starting.mutateAsync(confirm),
    /** Null where it was refused; see `failure`. */
    start: (confirm?: string) => starting.mutateAsync(confirm).catch(() => null),
    /** `indexes`: for `retry`, only these. Null where it was refused; see `failure`. */
    command: async (command: BatchCommand, indexes?: readonly number[]): Promise<Batch | null> =>
      id === null ? null : commanding.mutateAsync({ id, command, indexes }).catch(() => null),
    /** Back to before the start; the batch itself goes on. */
    forget: () => {
      setId(null)
      starting.reset()
    },
  }
}
