import type { z } from '#contract/zod.ts'
import { ApiError, errorFromResponse } from './errors.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

interface RequestOptions {
  body?: unknown
  signal?: AbortSignal
}

/**
 * One request to our own server (paths begin with `/app/` or `/api/v1/`). The answer is checked against `schema`;
 * null stands for an answer whose body is of no interest.
 * @throws ApiError for everything that is not an answer of the contract, and the signal's reason when aborted
 */
export async function request<Schema extends z.ZodMiniType>(
  schema: Schema,
  method: Method,
  path: string,
  options?: RequestOptions,
): Promise<z.output<Schema>>
export async function request(
  schema: null,
  method: Method,
  path: string,
  options?: RequestOptions,
): Promise<void>
export async function request(
  schema: z.ZodMiniType | null,
  method: Method,
  path: string,
  { body, signal }: RequestOptions = {},
): Promise<unknown> {
  const init: RequestInit = { method, credentials: 'same-origin', ...(signal ? { signal } : {}) }
  if (method !== 'GET') {
    init.headers = { 'content-type': 'application/json' }
    init.body = JSON.stringify(body ?? {})
  }
  let response: Response
  try {
    response = await fetch(path, init)
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError({ kind: 'network' })
  }
  if (!response.ok) throw await errorFromResponse(response)
  if (schema === null) return undefined
  return readBody(schema, response, signal)
}

async function readBody(
  schema: z.ZodMiniType,
  response: Response,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const requestId = response.headers.get('x-request-id')
  let text: string
  try {
    text = await response.text()
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError({ kind: 'network', requestId })
  }
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    // The parse error would name values of the answer; only that it did not fit is worth keeping.
    throw new ApiError({ kind: 'contract', status: response.status, requestId })
  }
}

/** A path with its parts percent-encoded: path`/api/v1/users/${id}`. */
export const path = (strings: TemplateStringsArray, ...parts: string[]): string =>
  String.raw({ raw: strings }, ...parts.map(encodeURIComponent))
