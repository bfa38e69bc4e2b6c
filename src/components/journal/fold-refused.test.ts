import { expect, it } from 'vitest'
import type { JournalOutcome } from '#contract/journal.ts'
import { journalRecord } from '#contract/testing.ts'
import { foldRefused } from './fold-refused.ts'

const ids = (outcomes: readonly JournalOutcome[]) =>
  foldRefused(outcomes.map((outcome, id) => journalRecord({ id, outcome }))).map((fold) =>
    fold.map(({ id }) => id),
  )

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
