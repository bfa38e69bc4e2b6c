import { describe, expect, it } from 'vitest'
import {
  ApiError,
  errorOfReason,
  hasCode,
  isAnswerLost,
  isSessionEnd,
  paramsOf,
  shownRequestId,
} from './api-error.ts'

const http = (status: number, code: string | null = null) =>
  new ApiError({ kind: 'http', status, code, requestId: 'r-1', params: { seen: 'unknown' } })
const validation = 'argilla.api.errors::ValidationError'

describe('the request’s id', () => {
  it.each([
    ['a fault of the server’s', http(500, 'argilla-admin::Internal')],
    ['what became of nobody knows what', http(502, 'argilla-admin::OutcomeUnknown')],
    ['Argilla out of reach', http(502, 'argilla-admin::ArgillaUnreachable')],
    ['no answer at all', new ApiError({ kind: 'network', requestId: 'r-1', change: true })],
    ['an answer that makes no sense', new ApiError({ kind: 'contract', status: 200, requestId: 'r-1' })],
  ])('is shown for %s', (_, error) => {
    expect(shownRequestId(error)).toBe('r-1')
  })

  it.each([
    ['a mistyped password', http(401, 'argilla-admin::WrongCredentials')],
    ['what one may not do', http(403, 'argilla-admin::OwnersOnly')],
    ['what is gone', http(404)],
    ['what somebody else was faster with', http(409, 'argilla-admin::ChangedMeanwhile')],
    ['what can’t be so', http(422, validation)],
    ['too many at once', http(429)],
  ])('is not shown for %s', (_, error) => {
    expect(error.requestId).toBe('r-1')
    expect(shownRequestId(error)).toBeNull()
  })

  it('is none of what is no request', () => {
    expect(shownRequestId(new TypeError('x'))).toBeNull()
    expect(shownRequestId(null)).toBeNull()
  })
})

it('knows its own codes, and no other’s', () => {
  const expired = http(401, 'argilla-admin::SessionExpired')
  expect(hasCode(expired, 'SessionExpired')).toBe(true)
  expect(hasCode(expired, 'NotSignedIn')).toBe(false)
  expect(hasCode(http(401, 'argilla.api.errors::SessionExpired'), 'SessionExpired')).toBe(false)
  expect(paramsOf(expired, 'SessionExpired')).toEqual({ seen: 'unknown' })
  expect(paramsOf(new Error('SessionExpired'), 'SessionExpired')).toBeNull()
})

it('tells the end of a session from a wrong password, and from a proxy that wants to be signed in to', () => {
  expect(isSessionEnd(http(401, 'argilla-admin::SessionReplaced'))).toBe(true)
  expect(isSessionEnd(http(401))).toBe(true)
  expect(isSessionEnd(http(401, 'argilla-admin::WrongCredentials'))).toBe(false)
  expect(isSessionEnd(http(403))).toBe(false)
  expect(isSessionEnd(new ApiError({ kind: 'contract', status: 401 }))).toBe(false)
})

it('knows that only a change can have been made without a word', () => {
  expect(isAnswerLost(new ApiError({ kind: 'network' }))).toBe(false)
  expect(isAnswerLost(new ApiError({ kind: 'contract', status: 200, change: true }))).toBe(true)
  expect(isAnswerLost(new ApiError({ kind: 'http', status: 500, change: true }))).toBe(false)
})

it('makes of a step’s reason what a single change would be refused with', () => {
  const entry = { type: 'string_too_short', loc: ['body', 'password'], msg: 'too short' }
  const error = errorOfReason({ code: validation, status: 422, params: {}, detail: null, errors: [entry] })
  expect(error).toMatchObject({ kind: 'http', status: 422, change: true, fieldErrors: [entry] })
  expect(http(422).fieldErrors).toEqual([])
})

it('never says what was answered, which may be a secret', () => {
  const error = new ApiError({ kind: 'http', status: 409, code: 'x::Y', detail: 'secret', params: { a: 1 } })
  expect(error.message).toBe('http error 409 x::Y')
})
