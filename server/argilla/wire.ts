import type { Flavour } from '#contract/flavour.ts'
import type { ArgillaCall } from './argilla.ts'
import { keyHeaders } from './flavours.ts'
import { traceparent } from './trace.ts'

/** What a call looks like when it is sent. */
export function headersOf(
  { credential, cookie, body, form }: ArgillaCall,
  flavour: Flavour,
): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' }
  const trace = traceparent()
  if (trace !== undefined) headers['traceparent'] = trace
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (form) headers['content-type'] = 'application/x-www-form-urlencoded'
  if (cookie !== undefined) headers['cookie'] = cookie
  if (credential?.type === 'token') headers['authorization'] = `Bearer ${credential.value}`
  if (credential?.type === 'api_key') for (const name of keyHeaders(flavour)) headers[name] = credential.value
  return headers
}

export const queryOf = ({ query }: ArgillaCall) => (query ? `?${new URLSearchParams(query).toString()}` : '')

export function bodyOf({ body, form }: ArgillaCall): string | null {
  if (form) return new URLSearchParams(form).toString()
  return body === undefined ? null : JSON.stringify(body)
}
