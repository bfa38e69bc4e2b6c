import { expect, it } from 'vitest'
import type { Batch, StepStatus } from '#contract/batches.ts'
import { batchOf, batchStep } from '#contract/testing.ts'
import { partOutcome } from './part-outcome.ts'

const none = { waiting: 0, running: 0, done: 0, unchanged: 0, failed: 0, unknown: 0 }
const one = (status: StepStatus, state: Batch['state'] = 'ended') =>
  batchOf({ state, total: 1, counts: { ...none, [status]: 1 } })
const made = (...parts: ('user.create' | 'member.add')[]) => ({
  parts: parts.map((operation) => ({ operation, workspace: null })),
})
const outcome = (batch: Batch | null, ...steps: ReturnType<typeof batchStep>[]) =>
  partOutcome({ batch, steps: steps.length === 0 ? null : steps }, 'user.create')

it('is told by the counts where all is done, before the step is read', () => {
  expect(outcome(one('done'))).toBe('done')
  expect(outcome(one('unchanged'))).toBe('done')
})

it('is not known while the step that has ended was not read', () => {
  expect(outcome(one('failed'))).toBe('unread')
  expect(outcome(one('failed'), batchStep({ status: 'running' }))).toBe('unread')
  expect(outcome(one('unknown'))).toBe('unread')
})

it('is told by the step where it failed or is not known', () => {
  expect(outcome(one('failed'), batchStep({ status: 'failed' }))).toBe('not done')
  expect(outcome(one('failed'), batchStep({ status: 'failed', ...made('user.create') }))).toBe('done')
  expect(outcome(one('unknown'), batchStep({ status: 'unknown' }))).toBe('unknown')
  expect(outcome(one('unknown'), batchStep({ status: 'unknown', ...made('user.create') }))).toBe('done')
})

it('is still to come while the batch is under way, unless it is done already', () => {
  expect(outcome(null)).toBeNull()
  expect(outcome(one('running', 'running'), batchStep({ status: 'running' }))).toBeNull()
  expect(outcome(one('running', 'stopped'), batchStep({ status: 'running' }))).toBeNull()
  const joining = batchStep({ status: 'running', ...made('user.create') })
  expect(outcome(one('running', 'running'), joining)).toBe('done')
  expect(outcome(one('waiting', 'stopped'), batchStep({ status: 'waiting' }))).toBe('not done')
})
