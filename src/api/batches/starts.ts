import type { QueryClient } from '@tanstack/react-query'
import type { Batch, BatchStep } from '#contract/batches.ts'
import type { PlanRequest } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import { change } from '../changes/change.ts'
import { currentRequestUser } from '../http/request-user.ts'
import { batchesQuery, putStarted, readSteps } from './batches.ts'
import type { Reverted } from './plans.ts'

/** What is to begin, and what tells the batch that came of it from those that were there before. */
export interface Start {
  readonly request: PlanRequest
  readonly reverts: Reverted | undefined
  /** Ids of the batches that the page knew of before; null where none were read. */
  readonly known: ReadonlySet<string> | null
}

export function startOf(client: QueryClient, request: PlanRequest, reverts?: Reverted): Start {
  const pages = client.getQueryData(batchesQuery().queryKey)?.pages
  const known = pages && new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)))
  return { request, reverts, known: known ?? null }
}

/**
 * Sends a start. Where its answer is lost, the batch that has begun is found all the same.
 * @throws ApiError as `send`; after a lost answer `params.seen` is `notBegun` where none has begun so far
 */
export const begin = (client: QueryClient, start: Start, send: () => Promise<Batch>): Promise<Batch> =>
  change(send, async () => {
    const found = await findStarted(client, start)
    return found ? { done: found } : 'notBegun'
  })

/** The batch that came of a start whose answer was lost; null where there is none so far. @throws where it can't be told */
export async function findStarted(
  client: QueryClient,
  { request: { kind, steps }, reverts, known }: Start,
): Promise<Batch | null> {
  // By the clocks it can't be told what is new: the server's is another than this one.
  if (!known) throw new Error('which batches were there before is not known')
  const { queryKey } = batchesQuery()
  // What is being read may have left the server before.
  await client.cancelQueries({ queryKey, exact: true })
  const { pages } = await client.infiniteQuery({ ...batchesQuery(), staleTime: 0 })
  const mayBe = (batch: Batch) =>
    batch.kind === kind &&
    batch.actor.id === currentRequestUser() &&
    batch.total === steps.length &&
    (typeof reverts !== 'string' || batch.reverts === reverts) &&
    !known.has(batch.id)
  for (const batch of pages.flatMap(({ items }) => items).filter(mayBe)) {
    if (areOthers(steps, await readSteps(batch.id, -1))) continue
    putStarted(client, batch)
    return batch
  }
  return null
}

/**
 * Whether these are other steps than were sent: another tab may do the same to others at the same time. An older
 * Argilla gives what is created an id of its own, so that is told by its name.
 */
function areOthers(sent: readonly Step[], begun: readonly BatchStep[]): boolean {
  const made = new Set(
    sent.flatMap((step) => {
      if (step.kind === 'user.create') return step.user_id
      return step.kind === 'workspace.create' ? step.workspace_id : []
    }),
  )
  const isOther = (id: string, known: { id: string } | null | undefined) =>
    Boolean(known) && !made.has(id) && id !== known?.id
  return sent.some((step, index) => {
    const { kind, user, workspace } = begun[index] ?? {}
    if (step.kind !== kind) return true
    if (step.kind === 'user.create') return step.username !== user?.username
    if (step.kind === 'workspace.create') return step.name !== workspace?.name
    return (
      ('user_id' in step && isOther(step.user_id, user)) ||
      ('workspace_id' in step && isOther(step.workspace_id, workspace))
    )
  })
}
