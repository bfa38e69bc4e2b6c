import type { z } from '#contract/zod.ts'
import { ApiError } from '#lib/errors/api-error.ts'
import { idHeader } from './response-error.ts'

/** The answer as the contract says it. @throws ApiError, and the signal's reason when aborted */
export async function readBody<Schema extends z.ZodMiniType>(
  schema: Schema,
  response: Response,
  { signal }: { signal?: AbortSignal },
  change: boolean,
): Promise<z.output<Schema>> {
  const requestId = response.headers.get(idHeader)
  let text: string
  try {
    text = await response.text()
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError({ kind: 'network', requestId, change })
  }
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    // The parse error would name values of the answer; only that it did not fit is worth keeping.
    throw new ApiError({ kind: 'contract', status: response.status, requestId, change })
  }
}
