import { ApiError, isAnswerLost, isApiError } from '#lib/errors/api-error.ts'

/**
 * What a look at the target showed: that it is done (with the answer that was lost), or how it seems; `notBegun` of a
 * batch of which there is none.
 */
export type LookResult<Answer> = { done: Answer } | 'changed' | 'unchanged' | 'notBegun'

/**
 * One change. Our server says what became of it; where even its own answer was lost, the target is looked at here, so
 * that the error says what is so (`params.seen`).
 * @throws ApiError
 */
export async function change<Answer>(
  send: () => Promise<Answer>,
  look: () => Promise<LookResult<Answer>>,
): Promise<Answer> {
  try {
    return await send()
  } catch (error) {
    if (!isAnswerLost(error)) throw error
    const seen = await look().catch(() => 'unknown' as const)
    if (typeof seen === 'object') return seen.done
    const { kind, status, requestId } = error
    throw new ApiError({ kind, status, requestId, change: true, params: { seen } })
  }
}

/** null where there is none of it (404). @throws ApiError */
export const orNull = <Answer>(reading: Promise<Answer>): Promise<Answer | null> =>
  reading.catch((error: unknown) => {
    if (isApiError(error) && error.status === 404) return null
    throw error
  })
