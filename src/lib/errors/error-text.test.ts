import { describe, expect, it } from 'vitest'
import type { Reason } from '#contract/steps.ts'
import { errorText } from './error-text.ts'
import { ApiError, errorOfReason } from './api-error.ts'

const reason = (fields: Partial<Reason>) =>
  errorOfReason({ code: null, status: 0, params: {}, detail: null, ...fields })

describe('the sentence of an error', () => {
  it.each([
    ['LastOwner', reason({ code: 'argilla-admin::LastOwner', status: 409 })],
    ['SessionExpired', reason({ status: 401 })],
    ['ForbiddenOperationError', reason({ code: 'argilla.api.errors::ForbiddenOperationError', status: 403 })],
    ['forbidden', reason({ status: 403 })],
    ['gone', reason({ status: 404, detail: 'User not found' })],
    ['server', reason({ code: 'argilla.api.errors::GenericServerError', status: 500 })],
    ['server', reason({ code: 'argilla-admin::toString', status: 500 })],
    ['wait', new ApiError({ kind: 'http', status: 429 })],
    ['wait', new ApiError({ kind: 'http', status: 503, retryAfter: 3 })],
    ['network', new ApiError({ kind: 'network' })],
    ['OutcomeUnknown', new ApiError({ kind: 'network', change: true })],
    ['OutcomeUnknown', new ApiError({ kind: 'contract', status: 200, change: true })],
    ['between', new ApiError({ kind: 'contract', status: 502 })],
    ['answer', new ApiError({ kind: 'contract', status: 200 })],
    ['answer', new TypeError('a fault of the page')],
    ['answer', undefined],
  ])('%s', (key, error) => {
    expect(errorText(error).key).toBe(key)
  })
})

describe('what fills it', () => {
  it('is Argilla’s own words where nothing tells more', () => {
    const plain = reason({ status: 422, detail: 'User username `ann` is not unique' })
    expect(errorText(plain)).toMatchObject({
      key: 'rejected',
      values: { detail: 'User username `ann` is not unique' },
    })
    const msg = 'String should have at least 8 characters'
    const code = 'argilla.api.errors::ValidationError'
    const invalid = reason({ status: 422, code, errors: [{ type: 'x', loc: ['body'], msg }] })
    expect(errorText(invalid)).toMatchObject({ key: 'rejected', values: { detail: msg } })
    expect(errorText(reason({ status: 418 })).values['detail']).toBe('418')
  })

  it('is whom and what the server names, unless the page knows better', () => {
    const params = { operation: 'user.delete', user: { name: 'bob' } }
    const lost = reason({ code: 'argilla-admin::OutcomeUnknown', status: 502, params })
    expect(errorText(lost).values).toMatchObject({ what: 'deletion', name: 'bob', named: 'yes' })
    expect(errorText(lost, { name: 'ann' }).values).toMatchObject({ what: 'deletion', name: 'ann' })
    expect(errorText(lost, { name: '' }).values).toMatchObject({ named: 'no' })
    expect(errorText(lost, { what: 'password' }).values).toMatchObject({ what: 'password', name: 'bob' })
    const workspace = reason({ params: { workspace: { name: 'team' } } })
    expect(errorText(workspace).values).toMatchObject({ what: 'change', name: 'team' })
  })

  it('is what was seen, by whom, and what answered', () => {
    const params = { seen: 'changed', reason: 'nonsense', status: 503 }
    const lost = new ApiError({ kind: 'http', status: 502, change: true, params })
    expect(errorText(lost).values).toMatchObject({
      ...params,
      change: 'yes',
      via: 'argilla',
      status: '503',
    })
    expect(errorText(new ApiError({ kind: 'network' })).values).toMatchObject({
      change: 'no',
      via: 'page',
      seen: 'unknown',
      status: '0',
    })
  })

  it('says of a batch that none has begun', () => {
    const lost = { kind: 'network', change: true, params: { seen: 'notBegun' } } as const
    expect(errorText(new ApiError(lost)).key).toBe('notBegun')
  })

  it('is how long to wait, rounded up', () => {
    const busy = (params: object, retryAfter: number | null = null) =>
      errorText(new ApiError({ kind: 'http', status: 503, params: { ...params }, retryAfter })).values
    expect(busy({ retry_after: 60.2 })).toMatchObject({ seconds: 61, minutes: 2 })
    expect(busy({ retry_after: 1 }, 9)).toMatchObject({ seconds: 1, minutes: 1 })
    expect(busy({}, 9)).toMatchObject({ seconds: 9, minutes: 1 })
    expect(busy({})).toMatchObject({ seconds: 0, minutes: 1 })
  })

  it('is names and numbers only', () => {
    const params = { datasets: ['one', { id: 'x' }, 'two'], responses: '3', taken: {}, state: 'paused' }
    expect(errorText(reason({ params })).values).toMatchObject({
      datasets: 'one, two',
      responses: 0,
      taken: '',
      state: 'paused',
    })
  })
})
