import { type Plan, type PlanRequest, planSchema, revertPlanSchema } from '#contract/plans.ts'
import { ApiError, errorOfReason, isApiError, paramsOf } from '#lib/errors/api-error.ts'
import { path, request } from '../http/http.ts'

/** What steps would do. Nothing is changed. Secrets may be in the steps, so this is no query. @throws ApiError */
export const planBatch = (body: PlanRequest, signal?: AbortSignal) =>
  request(planSchema, 'POST', '/app/batches/plan', { body, changes: false, ...(signal && { signal }) })

/**
 * The plan of what one form describes, asked for by the press that is to do it: whoever pressed is told of an error
 * that nothing was changed. @throws ApiError what the change itself would be refused with
 */
export async function planOne(body: PlanRequest): Promise<Plan> {
  const plan = await planBatch(body).catch((error: unknown) => {
    if (!isApiError(error) || error.kind !== 'http') throw error
    const { kind, status, code, detail, params, requestId, retryAfter, fieldErrors } = error
    throw new ApiError({
      kind,
      status,
      code,
      detail,
      params,
      requestId,
      retryAfter,
      fieldErrors,
      change: true,
    })
  })
  const reason = plan.steps.find(({ effect }) => effect === 'refused')?.reason
  if (reason) throw errorOfReason(reason)
  return plan
}

/** The plan that a refusal brings: what rests on something else now. Null for any other error. */
export function newPlanOf(error: unknown): Plan | null {
  const parsed = planSchema.safeParse(paramsOf(error, 'PlanChanged')?.['plan'])
  return parsed.success ? parsed.data : null
}

/** What is taken back: a batch by its id, or one change by the number of its entry in the journal. */
export type Reverted = string | number

/** What would take it back. Nothing is changed. @throws ApiError 404 */
export const planRevert = (reverted: Reverted) =>
  request(
    revertPlanSchema,
    'POST',
    typeof reverted === 'number'
      ? path`/app/journal/${String(reverted)}/revert`
      : path`/app/batches/${reverted}/revert`,
    { changes: false },
  )
