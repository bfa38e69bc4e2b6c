import { describe, expect, it } from 'vitest'
import { problemOfReason } from './problem.ts'

const reason = (fields: object) => ({ code: null, status: 0, params: {}, detail: null, ...fields })

describe('the problem that a reason names', () => {
  it('is the code, as for the error of a single change', () => {
    const { code } = problemOfReason(reason({ code: 'argilla-admin::LastOwner', status: 409 }))
    expect(code).toBe('lastOwner')
  })

  it('is known by its status where there is no code of ours', () => {
    expect(problemOfReason(reason({ status: 403 })).code).toBe('forbidden')
    expect(problemOfReason(reason({ status: 500, code: 'argilla.api.errors::Generic' })).code).toBe('server')
  })

  it('calls a deletion a deletion, whoever names whom it was about', () => {
    const lost = reason({ code: 'argilla-admin::OutcomeUnknown', params: { operation: 'user.delete' } })
    expect(problemOfReason(lost, { name: 'ann' }).values).toMatchObject({ what: 'deletion', name: 'ann' })
  })

  it('keeps Argilla’s own words where nothing tells more', () => {
    const problem = problemOfReason(reason({ status: 422, detail: 'User username `ann` is not unique' }))
    expect(problem).toMatchObject({
      code: 'rejected',
      values: { detail: 'User username `ann` is not unique' },
    })
  })
})
