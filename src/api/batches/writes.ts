import type { QueryClient } from '@tanstack/react-query'
import { type Batch, type BatchCommand, batchSchema } from '#contract/batches.ts'
import type { Plan, PlanRequest } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import { batchQuery, putStarted } from './batches.ts'
import { path, request } from '../http/http.ts'
import type { Reverted } from './plans.ts'

/** What the server would do, looked at before it is done. */
interface PlannedBatch {
  readonly request: PlanRequest
  readonly plan: Plan
  /** What it takes back. */
  readonly reverts?: Reverted | undefined
}

/** @throws ApiError 409 `PlanChanged` with the plan as it is now, `ConfirmationNeeded` */
export async function startBatch(
  client: QueryClient,
  { request: { kind, steps }, plan: { token }, reverts }: PlannedBatch,
  confirm?: string,
): Promise<Batch> {
  const body = {
    kind,
    steps,
    token,
    ...(confirm !== undefined && { confirm }),
    ...(reverts !== undefined && { [typeof reverts === 'number' ? 'reverts_entry' : 'reverts']: reverts }),
  }
  const batch = await request(batchSchema, 'POST', '/app/batches', { body })
  putStarted(client, batch)
  return batch
}

/** Passwords by user id: those that a runner has lost. */
export type Passwords = Readonly<Record<string, string>>

/** @throws ApiError 409 `BatchState`, `PasswordsNeeded` */
export async function commandBatch(
  client: QueryClient,
  id: string,
  command: BatchCommand,
  body: { passwords?: Passwords; indexes?: readonly number[] } = {},
): Promise<Batch> {
  try {
    return await request(batchSchema, 'POST', path`/app/batches/${id}/${command}`, { body })
  } finally {
    // Refused, it was a command for another state; done, it may have gone on before the answer came. Waited for, as who
    // has had it tried again must not find the end of before.
    await client.invalidateQueries({ queryKey: batchQuery(id).queryKey, exact: true })
  }
}

/** Whether a command takes the passwords along: a runner that still knows them wants none. */
export const wantsPasswords = (command: BatchCommand, batch: Batch | null | undefined): boolean =>
  (command === 'continue' || command === 'retry') && (batch?.passwords_needed ?? 0) > 0

/** The passwords that the page still holds. */
export const passwordsIn = (steps: readonly Step[]): Passwords =>
  Object.fromEntries(steps.flatMap((step) => ('password' in step ? [[step.user_id, step.password]] : [])))
