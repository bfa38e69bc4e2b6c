import { expect, it } from 'vitest'
import type { JournalOutcome, JournalRecord } from '#contract/journal.ts'
import { foldRefused } from './fold-refused.ts'

const entry = (id: number, outcome: JournalOutcome): JournalRecord => ({
  id,
  outcome,
  at: '2026-11-24T10:00:00.000Z',
  actor: null,
  operation: 'user.update',
  user: null,
  workspace: null,
  before: null,
  after: null,
  request_id: '',
  status: null,
  seen: null,
  batch_id: null,
  address: null,
  credential: null,
  repeats: 1,
  last_at: null,
})
const ids = (outcomes: readonly JournalOutcome[]) =>
  foldRefused(outcomes.map((outcome, id) => entry(id, outcome))).map((fold) => fold.map(({ id }) => id))

it('puts refused entries in a row together, and leaves all others alone', () => {
  expect(ids(['done', 'refused', 'refused', 'unknown', 'unknown', 'refused', 'done', 'done'])).toEqual([
    [0],
    [1, 2],
    [3],
    [4],
    [5],
    [6],
    [7],
  ])
})

it('keeps the order, and each entry once', () => {
  expect(ids([])).toEqual([])
  expect(ids(['refused', 'refused', 'refused'])).toEqual([[0, 1, 2]])
})
