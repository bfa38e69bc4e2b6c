import type { QueryClient } from '@tanstack/react-query'
import type { Batch, BatchStep } from '#contract/batches.ts'
import type { Step } from '#contract/steps.ts'
import { batchesQuery, readSteps } from '#api/batches/batches.ts'
import { type PlannedBatch, startBatch } from '#api/batches/writes.ts'
import { change } from '#api/changes/change.ts'

/** A start of an import that may have to be looked for. */
export interface Start {
  readonly planned: PlannedBatch
  readonly actorId: string
  /** The batches that the page knew of before; null where none were read. */
  readonly before: readonly Batch[] | null
}

export const knownBatches = (client: QueryClient): Start['before'] =>
  client.getQueryData(batchesQuery().queryKey)?.pages.flatMap(({ items }) => items) ?? null

/**
 * Starts it. Where the answer is lost, the import that has begun is found all the same.
 * @throws ApiError as `startBatch`; after a lost answer `params.seen` is `unchanged` where none has begun so far
 */
export const startImport = (client: QueryClient, start: Start, confirm?: string): Promise<Batch> =>
  change(
    () => startBatch(client, start.planned, confirm),
    async () => {
      const found = await findStarted(client, start)
      return found ? { done: found } : 'unchanged'
    },
  )

/** The import that came of a start whose answer was lost; null where there is none so far. @throws where it can't be told */
export async function findStarted(
  client: QueryClient,
  { planned, actorId, before }: Start,
): Promise<Batch | null> {
  // By the clocks it can't be told what is new: the server's is another than this one.
  if (!before) throw new Error('which batches were there before is not known')
  const old = new Set(before.map(({ id }) => id))
  const { pages } = await client.infiniteQuery({ ...batchesQuery(), staleTime: 0 })
  const { steps } = planned.request
  const mayBe = ({ id, kind, actor, total }: Batch) =>
    kind === 'import' && actor.id === actorId && total === steps.length && !old.has(id)
  for (const batch of pages.flatMap(({ items }) => items).filter(mayBe)) {
    if (!areOthers(steps, await readSteps(batch.id, -1))) return batch
  }
  return null
}

/**
 * Whether these are other steps than were sent: several rows may be corrected at once, each by a batch of as many steps. An
 * older Argilla gives what is created an id of its own, so that is told by its name.
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
    const { user, workspace } = begun[index] ?? {}
    if (step.kind === 'user.create') return step.username !== user?.username
    if (step.kind === 'workspace.create') return step.name !== workspace?.name
    return (
      ('user_id' in step && isOther(step.user_id, user)) ||
      ('workspace_id' in step && isOther(step.workspace_id, workspace))
    )
  })
}
