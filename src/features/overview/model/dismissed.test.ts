import { expect, it } from 'vitest'
import type { JournalRecord } from '#contract/journal.ts'
import { journalRecord } from '#contract/testing.ts'
import { lastFirst, sortOut } from './dismissed.ts'
import type { Finding } from './find.ts'

const finding = (kind: Finding['kind'], count: number): Finding => ({
  kind,
  subjects: Array.from({ length: count }, (_, number) => ({ name: `${number}`, href: '/' })),
})
const entry = (after: JournalRecord['after']) => journalRecord({ operation: 'finding.dismiss', after })

it('lets a finding be until there is more of it than was dismissed last', () => {
  const many = finding('manyOwners', 4)
  const late = entry({ finding: 'manyOwners', count: '4', words: 'on leave' })
  const early = entry({ finding: 'manyOwners', count: '9', reason: 'at first' })
  expect(sortOut([many], [late, early])).toEqual({
    open: [],
    dismissed: [{ finding: many, entry: late, reason: 'on leave' }],
  })
  const more = finding('manyOwners', 5)
  expect(sortOut([more], [late, early])).toEqual({ open: [more], dismissed: [] })
})

it('shows again what was taken up since', () => {
  const many = finding('manyOwners', 4)
  const dismissal = entry({ finding: 'manyOwners', count: '4', reason: 'on leave' })
  const reopening = journalRecord({ operation: 'finding.reopen', after: { finding: 'manyOwners' } })
  expect(sortOut([many], [reopening, dismissal]).open).toEqual([many])
  expect(sortOut([many], [dismissal, reopening]).open).toEqual([])
})

it('goes by when somebody said it last', () => {
  const at = (second: number) => `2026-11-26T10:00:0${second}.000Z`
  const twice = journalRecord({ id: 1, at: at(1), last_at: at(3), repeats: 2 })
  const between = journalRecord({ id: 2, at: at(2) })
  const after = journalRecord({ id: 3, at: at(3) })
  expect(lastFirst([between, twice, after])).toEqual([after, twice, between])
})

it('shows what nobody has dismissed, and what is no count', () => {
  const open = [finding('noMembers', 1), finding('noAnnotators', 1)]
  expect(sortOut(open, [entry({ finding: 'noMembers' }), entry(null)]).open).toEqual(open)
})
