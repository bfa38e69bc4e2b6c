import { actors } from '../exchange.ts'

export interface Datasets {
  ready: string
  draft: string
}

export const api = (path: string) => `/api/v1${path}`
export const keyOf = (actor: string) => ({ 'x-argilla-api-key': `key:${actor}` })
export const tokenOf = (name: string) => ({ authorization: `Bearer token:${name}` })
export const json = (value: unknown, headers: Record<string, string> = keyOf('owner')) => ({
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

/** Every way of saying, or not saying, who one is. */
export const callers: readonly Record<string, string>[] = [
  ...actors.map(keyOf),
  {},
  { 'x-argilla-api-key': 'nobody-has-this-key' },
  { 'x-argilla-api-key': '' },
  { authorization: 'Bearer not-a-token' },
  { authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJ1c2VybmFtZSI6Im93bmVyIn0.AAAA' },
  { authorization: 'Bearer' },
  { authorization: 'Basic b3duZXI6MTIzNDU2Nzg=' },
  { authorization: 'bearer token:adminIn' },
  tokenOf('annotatorIn'),
  { ...keyOf('adminIn'), authorization: 'Bearer not-a-token' },
  { 'x-argilla-api-key': 'wrong', authorization: 'Bearer token:owner' },
  { 'x-argilla-api-key': 'wrong', authorization: 'Bearer not-a-token' },
]

export const badIds = [
  'x',
  'abc%20def',
  '%zz',
  '%ff',
  'a%2Fb',
  '0',
  '00000000-0000-4000-8000-00000000000',
  'urn:uuid:1',
  '%7B%7D',
  'é',
]

export const form = (body: string, type = 'application/x-www-form-urlencoded') => ({
  headers: { 'content-type': type },
  body,
})
