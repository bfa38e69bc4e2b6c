import { expect, it } from 'vitest'
import type { BatchStep } from '#contract/batches.ts'
import { withNames } from './with-names.ts'

const step = (detail: string | null): BatchStep => ({
  index: 0,
  kind: 'member.add',
  user: { id: '703a8632-0000-4000-8000-000000000000', username: 'ann' },
  workspace: { id: '803a8632-0000-4000-8000-000000000000', name: 'team' },
  status: 'failed',
  reason: { code: null, status: 422, params: {}, detail },
  failed_at: null,
  before: null,
  after: null,
  workspaces: [],
  parts: [],
})

it('says the name where Argilla said the id', () => {
  const told = withNames(step('User with id `703a8632-0000-4000-8000-000000000000` not found'))
  expect(told.reason?.detail).toBe('User with id `ann` not found')
  const both = withNames(step('803a8632-0000-4000-8000-000000000000 / 703a8632-0000-4000-8000-000000000000'))
  expect(both.reason?.detail).toBe('team / ann')
})

it('leaves everything else as it is', () => {
  for (const detail of [null, 'No']) {
    const before = step(detail)
    expect(withNames(before)).toBe(before)
  }
})
