import { expect, it } from 'vitest'
import type { JournalRecord } from '#contract/journal.ts'
import { journalRecord } from '#contract/testing.ts'
import { actionsOf } from './entry-actions.ts'

const user = { id: 'u', name: 'ann' }
const workspace = { id: 'w', name: 'team' }

it.each<[string, Partial<JournalRecord>, boolean, boolean]>([
  ['a change of a field', { before: { role: 'admin' } }, true, true],
  ['a new password alone', { before: {}, after: { password: 'changed' } }, true, false],
  ['somebody new', { operation: 'user.create' }, true, true],
  ['a deletion', { operation: 'user.delete', before: { username: 'ann' } }, true, false],
  ['a membership', { operation: 'member.add', workspace }, true, true],
  ['a membership of a workspace that is not known', { operation: 'member.remove' }, false, false],
  ['a workspace', { operation: 'workspace.create', user: null, workspace }, true, false],
  [
    'a value that is not whole',
    { before: { first_name: 'a' }, after: { first_name: `${'x'.repeat(1000)}…` } },
    false,
    true,
  ],
  ['what was refused', { outcome: 'refused', before: { role: 'admin' } }, false, false],
  ['what is not known', { outcome: 'unknown', seen: 'unknown', before: { role: 'admin' } }, false, false],
  ['what a look showed', { outcome: 'unknown', seen: 'changed', before: { role: 'admin' } }, true, true],
  ['what is no change', { operation: 'sign_in', user: null }, false, false],
])('of %s', (_, fields, copies, isRevertible) => {
  expect(actionsOf(journalRecord({ user, ...fields }))).toEqual({ copies, isRevertible })
})
