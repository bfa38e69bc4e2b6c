import { expect, it } from 'vitest'
import { ApiError } from '#lib/errors/api-error.ts'
import { createUserTries } from './tries.ts'

const ann = { id: 'id', username: 'ann', first_name: 'Ann', role: 'annotator', password: 'first' } as const
const lost = new ApiError({ kind: 'network', change: true })
const unknown = new ApiError({
  kind: 'http',
  status: 502,
  code: 'argilla-admin::OutcomeUnknown',
  change: true,
})
const refused = new ApiError({ kind: 'http', status: 422, change: true })

const tries = () => {
  const { send, ...rest } = createUserTries()
  const fail = (body: typeof ann, error: ApiError) =>
    expect(send(body, () => Promise.reject(error))).rejects.toBe(error)
  return { ...rest, fail }
}

it.each([lost, unknown])('remembers what a try sent of which nobody knows what became: %s', async (error) => {
  const { contradicts, fail } = tries()
  await fail(ann, error)
  expect(contradicts(ann)).toBe(false)
  expect(contradicts({ ...ann, password: 'second' })).toBe(true)
  expect(contradicts({ ...ann, role: 'admin' })).toBe(true)
  expect(contradicts({ ...ann, id: 'other', password: 'second' })).toBe(false)
  expect(contradicts({ ...ann, username: 'anna', password: 'second' })).toBe(false)
})

it('lets everything be changed after a refusal, unless a try before it may still go through', async () => {
  const { contradicts, fail, failed } = tries()
  await fail(ann, refused)
  expect(contradicts({ ...ann, password: 'second' })).toBe(false)
  await fail(ann, lost)
  await fail(ann, refused)
  expect(contradicts({ ...ann, password: 'second' })).toBe(true)
  failed(ann)
  expect(contradicts({ ...ann, password: 'second' })).toBe(false)
})
