import { expect, it } from 'vitest'
import type { JournalEntry, JournalOperation, JournalOutcome } from '#contract/journal.ts'
import { leftWorkspaces } from './left-workspaces.ts'

const entry = (
  operation: JournalOperation,
  workspace = '',
  batch: string | null = 'off',
  outcome: JournalOutcome = 'done',
): JournalEntry => ({
  id: 1,
  at: '2026-11-23T10:00:00.000Z',
  actor: { id: 'a', username: 'owner' },
  operation,
  user: { id: 'u', name: 'ann' },
  workspace: workspace === '' ? null : { id: workspace, name: workspace },
  before: null,
  after: operation === 'user.update' ? { password: 'changed' } : null,
  request_id: 'r',
  outcome,
  status: 200,
  seen: null,
  batch_id: batch,
})

it('finds what the newest off-boarding took', () => {
  const history = [
    entry('member.remove', 'two'),
    entry('member.remove', 'one'),
    entry('user.update'),
    entry('member.add', 'one', null),
    entry('member.remove', 'long-ago', 'before'),
    entry('user.update', '', 'before'),
  ]
  expect(leftWorkspaces(history)).toEqual({ ids: ['two', 'one'], isWhole: true })
  expect(leftWorkspaces(history.slice(0, 3))).toEqual({ ids: ['two', 'one'], isWhole: false })
})

it('gives nothing back that was taken by itself, before an off-boarding or without one', () => {
  const alone = [entry('member.remove', 'by hand', null), entry('member.remove', 'in the grid', 'grid')]
  const off = [entry('member.remove', 'one'), entry('user.update')]
  const added = entry('member.add', 'one', null)
  expect(leftWorkspaces([...alone, ...off, ...alone, added]).ids).toEqual(['one'])
  expect(leftWorkspaces([...alone, added]).ids).toEqual([])
  // A password that was set alone, and a re-admission that failed to join any.
  expect(leftWorkspaces([...alone, entry('user.update', '', null), added]).ids).toEqual([])
  expect(leftWorkspaces([entry('user.update', '', 'again'), ...off, added]).ids).toEqual(['one'])
})

it('gives nothing back of an off-boarding that was taken back', () => {
  const history = [
    entry('member.remove', 'one', null),
    entry('member.add', 'one', 'back'),
    entry('member.remove', 'one'),
    entry('user.update'),
  ]
  expect(leftWorkspaces(history).ids).toEqual([])
})

it('takes no removal for done that was refused or may not have been made', () => {
  const history = [
    entry('member.remove', 'one', 'off', 'refused'),
    entry('member.remove', 'two', 'off', 'unknown'),
    entry('user.update'),
  ]
  expect(leftWorkspaces(history).ids).toEqual([])
})
