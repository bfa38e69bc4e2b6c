import { expect, it } from 'vitest'
import type { JournalRecord } from '#contract/journal.ts'
import { journalRecord } from '#contract/testing.ts'
import { sortOut } from './dismissed.ts'
import type { Finding } from './find.ts'

const finding = (kind: Finding['kind'], count: number): Finding => ({
  kind,
  subjects: Array.from({ length: count }, (_, number) => ({ name: `${number}`, href: '/' })),
})
const entry = (after: JournalRecord['after']) => journalRecord({ operation: 'finding.dismiss', after })

it('lets a finding be until there is more of it than was dismissed last', () => {
  const many = finding('manyOwners', 4)
  const late = entry({ finding: 'manyOwners', count: '4', reason: 'on leave' })
  const early = entry({ finding: 'manyOwners', count: '9', reason: 'at first' })
  expect(sortOut([many], [late, early])).toEqual({
    open: [],
    dismissed: [{ finding: many, entry: late, reason: 'on leave' }],
  })
  const more = finding('manyOwners', 5)
  expect(sortOut([more], [late, early])).toEqual({ open: [more], dismissed: [] })
})

it('shows what nobody has dismissed, and what is no count', () => {
  const open = [finding('noMembers', 1), finding('noAnnotators', 1)]
  expect(sortOut(open, [entry({ finding: 'noMembers' }), entry(null)]).open).toEqual(open)
})
