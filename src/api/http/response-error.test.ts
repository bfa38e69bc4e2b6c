import { expect, it } from 'vitest'
import { errorFromResponse } from './response-error.ts'

const headers = { 'x-request-id': 'r-1' }
const answer = (status: number, detail: unknown) =>
  errorFromResponse(new Response(JSON.stringify({ detail }), { status, headers }), true)

it('keeps status, code, params and the request’s id of a coded body', async () => {
  const error = await answer(409, { code: 'argilla-admin::Taken', params: { taken: 'id' } })
  expect(error).toMatchObject({
    kind: 'http',
    status: 409,
    code: 'argilla-admin::Taken',
    params: { taken: 'id' },
    requestId: 'r-1',
    change: true,
    detail: null,
    fieldErrors: [],
  })
})

it('keeps Argilla’s plain text', async () => {
  expect(await answer(404, 'no such user')).toMatchObject({
    code: null,
    detail: 'no such user',
    requestId: 'r-1',
  })
})

it('reads the entries of a validation error, as far as they are some', async () => {
  const code = 'argilla.api.errors::ValidationError'
  const entry = { type: 'string_too_short', loc: ['body', 'password'], msg: 'too short' }
  expect((await answer(422, { code, params: { errors: [entry] } })).fieldErrors).toEqual([entry])
  expect((await answer(422, { code, params: { errors: 'none' } })).fieldErrors).toEqual([])
  expect((await answer(422, { code: 'x::Y', params: { errors: [entry] } })).fieldErrors).toEqual([])
})

it.each([
  [403, 'http'],
  [429, 'http'],
  [500, 'contract'],
  [502, 'contract'],
])('takes a page with %i for something in between', async (status, kind) => {
  const error = await errorFromResponse(new Response('<html>', { status, headers }))
  expect(error).toMatchObject({ kind, status, code: null, detail: null, requestId: 'r-1', change: false })
})
