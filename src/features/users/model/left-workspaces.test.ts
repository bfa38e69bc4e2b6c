import { expect, it } from 'vitest'
import type { JournalEntry, JournalOperation, JournalOutcome } from '#contract/journal.ts'
import { leftWorkspaces } from './left-workspaces.ts'

const entry = (
  operation: JournalOperation,
  workspace = '',
  outcome: JournalOutcome = 'done',
): JournalEntry => ({
  id: 1,
  at: '2026-11-23T10:00:00.000Z',
  actor: { id: 'a', username: 'owner' },
  operation,
  user: { id: 'u', name: 'ann' },
  workspace: workspace === '' ? null : { id: workspace, name: workspace },
  before: null,
  after: null,
  request_id: 'r',
  outcome,
  status: 200,
  seen: null,
  batch_id: null,
})

it('finds what was left since the last time somebody was added', () => {
  const history = [
    entry('member.remove', 'two'),
    entry('member.remove', 'one'),
    entry('user.update'),
    entry('member.add', 'one'),
    entry('member.remove', 'long-ago'),
  ]
  expect(leftWorkspaces(history)).toEqual({ ids: ['two', 'one'], isWhole: true })
  expect(leftWorkspaces(history.slice(0, 3))).toEqual({ ids: ['two', 'one'], isWhole: false })
})

it('takes no removal for done that was refused or may not have been made', () => {
  const history = [entry('member.remove', 'one', 'refused'), entry('member.remove', 'two', 'unknown')]
  expect(leftWorkspaces(history).ids).toEqual([])
})
