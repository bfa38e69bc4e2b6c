import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError, type ApiError as Failure } from '#lib/errors/api-error.ts'
import { newPlanOf, planBatch, planOne, planRevert } from './plans.ts'
import { broken, coded, json, plan, planRequest, stubFetch } from '../testing.ts'

afterEach(() => vi.unstubAllGlobals())

const failure = (made: Promise<unknown>) =>
  made.then(
    () => null,
    (error: unknown) => error as Failure,
  )
const url = 'POST /app/batches/plan'

describe('a plan', () => {
  it('changes nothing, so that a lost answer to it has no outcome', async () => {
    stubFetch({ [url]: broken, 'POST /app/batches/b/revert': broken })
    expect(await failure(planBatch(planRequest))).toMatchObject({ kind: 'network', change: false })
    expect(await failure(planRevert('b'))).toMatchObject({ kind: 'network', change: false })
  })

  it('of one form is what its change would be', async () => {
    stubFetch({ [url]: () => json(plan()) })
    expect(await planOne(planRequest)).toEqual(plan())
  })

  it('of one form that is refused is the refusal of its change', async () => {
    const entry = { type: 'string_too_short', loc: ['body', 'password'], msg: 'too short' }
    const code = 'argilla.api.errors::ValidationError'
    const reason = { code, status: 422, params: {}, detail: null, errors: [entry] }
    stubFetch({ [url]: () => json(plan({ effect: 'refused', reason })) })
    expect(await failure(planOne(planRequest))).toMatchObject({
      status: 422,
      change: true,
      fieldErrors: [entry],
    })
  })

  it('of one form that can’t be made says that nothing was changed, and which request it was', async () => {
    const answer = coded(503, 'JournalUnavailable')
    answer.headers.set('x-request-id', 'r-1')
    stubFetch({ [url]: () => answer })
    const error = await failure(planOne(planRequest))
    expect(error).toMatchObject({ change: true, requestId: 'r-1', code: 'argilla-admin::JournalUnavailable' })
  })

  it('of one form whose answer is lost has changed nothing either', async () => {
    stubFetch({ [url]: broken })
    expect(await failure(planOne(planRequest))).toMatchObject({ kind: 'network', change: false })
  })
})

it('takes the new plan from the refusal that brings one', () => {
  const error = (code: string, params: Record<string, unknown>) =>
    new ApiError({ kind: 'http', status: 409, code: `argilla-admin::${code}`, params })
  expect(newPlanOf(error('PlanChanged', { plan: plan() }))).toEqual(plan())
  expect(newPlanOf(error('PlanChanged', { plan: {} }))).toBeNull()
  expect(newPlanOf(error('BatchState', { plan: plan() }))).toBeNull()
})
