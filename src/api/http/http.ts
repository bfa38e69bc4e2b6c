import { proofHeader, untouchedHeader, userHeader } from '#contract/headers.ts'
import type { z } from '#contract/zod.ts'
import { withBase } from '#lib/address/base.ts'
import { ApiError, hasCode } from '#lib/errors/api-error.ts'
import { isUntouched } from './touches.ts'
import { heldProof } from './held-proof.ts'
import { askForProof } from './proof.ts'
import { readBody } from './read-body.ts'
import { currentRequestUser } from './request-user.ts'
import { errorFromResponse, idHeader } from './response-error.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

interface RequestOptions {
  body?: unknown
  signal?: AbortSignal
  /** Whether it changes something, which decides what a lost answer means; every method but GET when absent. */
  changes?: boolean
  /** False where the request is not the shown user's: signing in. */
  forUser?: boolean
}

/**
 * One request to our own server (paths begin with `/app/` or `/api/v1/`). The answer is checked against `schema`. Where the
 * server wants the password again first, the person is asked, and the request sent once more.
 * @throws ApiError for everything that is not an answer of the contract, and the signal's reason when aborted
 */
export async function request<Schema extends z.ZodMiniType>(
  schema: Schema,
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<z.output<Schema>> {
  return readBody(schema, await send(method, path, options), options, changesOf(method, options))
}

/** As {@link request}, for a change that answers 204 (null) where there was nothing to do. @throws ApiError */
export async function requestOrNothing<Schema extends z.ZodMiniType>(
  schema: Schema,
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<z.output<Schema> | null> {
  const response = await send(method, path, options)
  if (response.status === 204) return null
  return readBody(schema, response, options, changesOf(method, options))
}

/** As {@link request}, for a read that is answered in JSON or in bytes, which are not looked into. @throws ApiError */
export async function requestJsonOrBytes<Schema extends z.ZodMiniType>(
  schema: Schema,
  path: string,
  options: Pick<RequestOptions, 'signal'>,
): Promise<{ headers: Headers } & ({ json: z.output<Schema> } | { bytes: Uint8Array<ArrayBuffer> })> {
  const response = await send('GET', path, options)
  const { headers } = response
  if (headers.get('content-type') !== 'application/octet-stream')
    return { headers, json: await readBody(schema, response, options, false) }
  try {
    return { bytes: new Uint8Array(await response.arrayBuffer()), headers }
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ApiError({ kind: 'network', requestId: headers.get(idHeader) })
  }
}

/** As {@link request}, for what answers 204 and nothing else: any other answer is not our server's. @throws ApiError */
export async function requestNothing(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<void> {
  const { status, headers } = await send(method, path, options)
  if (status === 204) return
  const requestId = headers.get(idHeader)
  throw new ApiError({ kind: 'contract', status, requestId, change: changesOf(method, options) })
}

const changesOf = (method: Method, { changes }: RequestOptions) => changes ?? method !== 'GET'

/** The answer as it came, for what is neither JSON nor nothing. @throws ApiError */
export async function send(method: Method, path: string, options: RequestOptions = {}): Promise<Response> {
  const { body, signal, forUser = true } = options
  const change = changesOf(method, options)
  const headers: Record<string, string> = {}
  const requestUser = currentRequestUser()
  if (forUser && requestUser !== null) headers[userHeader] = requestUser
  const proof = forUser ? heldProof() : null
  if (proof !== null) headers[proofHeader] = proof
  if (isUntouched()) headers[untouchedHeader] = '1'
  const init: RequestInit = { method, headers, credentials: 'same-origin', ...(signal ? { signal } : {}) }
  if (method !== 'GET') {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(body ?? {})
  }
  let response: Response
  try {
    response = await fetch(withBase(path), init)
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError({ kind: 'network', change })
  }
  const shown = currentRequestUser()
  // Somebody else has signed in on this page meanwhile: the answer is not theirs to see, nor its 401 the end of their session.
  if (forUser && requestUser !== null && shown !== null && shown !== requestUser)
    throw new ApiError({ kind: 'network', change })
  if (!response.ok) {
    const error = await errorFromResponse(response, change)
    if (hasCode(error, 'ProofNeeded') && (await askForProof(proof))) return send(method, path, options)
    throw error
  }
  return response
}

/** A path with its parts percent-encoded: path`/api/v1/users/${id}`. */
export const path = (strings: TemplateStringsArray, ...parts: string[]): string =>
  String.raw({ raw: strings }, ...parts.map(encodeURIComponent))
