import { describe, expect, it } from 'vitest'
import type { StepStatus } from '#contract/batches.ts'
import { batchStep } from '#contract/testing.ts'
import {
  countOutcomes,
  ended,
  failedFirst,
  failures,
  finished,
  isAsCounted,
  mayRetryIn,
  outcomeOf,
  severityOf,
} from './batch-results.ts'

const step = (index: number, status: StepStatus) => batchStep({ index, status })
const steps = [
  step(0, 'done'),
  step(1, 'unknown'),
  step(2, 'failed'),
  step(3, 'unchanged'),
  step(4, 'failed'),
]

describe('results of a batch', () => {
  it('put failures first, in the order of the steps', () => {
    expect(failedFirst(steps).map(({ index }) => index)).toEqual([2, 4, 1, 0, 3])
    expect(steps[0]?.index).toBe(0)
  })

  it('are counted, and only what is as it should be is finished', () => {
    const counts = countOutcomes(steps)
    expect(counts).toMatchObject({ failed: 2, untried: 0, unknown: 1, done: 1, unchanged: 1 })
    expect(finished({ counts })).toBe(2)
    expect(failures({ counts })).toBe(3)
    expect(ended({ counts: { ...counts, waiting: 4 } })).toBe(5)
  })

  it('want a look where anything failed, is not known or was left', () => {
    const none = countOutcomes([])
    expect(severityOf({ counts: { ...none, done: 1, unchanged: 1 }, total: 2 })).toBe('success')
    for (const what of ['failed', 'unknown', 'waiting'])
      expect(severityOf({ counts: { ...none, done: 1, [what]: 1 }, total: 2 })).toBe('warning')
  })

  it('are tried again when it is over, and by who began it', () => {
    const counts = countOutcomes(steps)
    expect(mayRetryIn({ counts, state: 'ended' }, true)).toBe(true)
    expect(mayRetryIn({ counts, state: 'ended' }, false)).toBe(false)
    expect(mayRetryIn({ counts, state: 'paused' }, true)).toBe(false)
    expect(mayRetryIn({ counts: { ...counts, running: 1 }, state: 'stopped' }, true)).toBe(false)
  })

  it('tell what was refused from what was not tried', () => {
    const failedWith = (index: number, code: string) =>
      batchStep({ index, status: 'failed', reason: { code, status: 403, params: {}, detail: null } })
    const failed = [
      failedWith(0, 'argilla-admin::Demoted'),
      failedWith(1, 'argilla.api.errors::ForbiddenOperationError'),
      failedWith(2, 'argilla-admin::DependsOnFailed'),
    ]
    expect(failedFirst(failed).map(outcomeOf)).toEqual(['failed', 'untried', 'untried'])
    expect(countOutcomes(failed)).toMatchObject({ failed: 1, untried: 2 })
    const counts = { ...countOutcomes([]), failed: 3 }
    expect(isAsCounted({ counts }, failed)).toBe(true)
  })

  it('are as the batch counts them, or of another moment', () => {
    const counts = { ...countOutcomes(steps), running: 3, waiting: 2 }
    expect(isAsCounted({ counts }, steps)).toBe(true)
    expect(isAsCounted({ counts: { ...counts, failed: 3, running: 2 } }, steps)).toBe(false)
  })
})
