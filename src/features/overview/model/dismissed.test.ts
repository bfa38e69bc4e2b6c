import { expect, it } from 'vitest'
import type { JournalRecord } from '#contract/journal.ts'
import { sortOut } from './dismissed.ts'
import type { Finding } from './find.ts'

const finding = (kind: Finding['kind'], count: number): Finding => ({
  kind,
  subjects: Array.from({ length: count }, (_, number) => ({ name: `${number}`, href: '/' })),
})
const entry = (after: JournalRecord['after']): JournalRecord => ({
  id: 1,
  at: '2026-11-24T10:00:00.000Z',
  actor: { id: 'o', username: 'olga' },
  operation: 'finding.dismiss',
  user: null,
  workspace: null,
  before: null,
  after,
  request_id: '',
  outcome: 'done',
  status: null,
  seen: null,
  batch_id: null,
  address: null,
  credential: null,
  repeats: 1,
  last_at: null,
})

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
