import { expect, it } from 'vitest'
import { workspaceOf } from '#lib/directory/testing.ts'
import { parseAccessState } from '../model/access-state.ts'
import { createEdits } from '../model/edits.ts'
import { type FirstGrid, firstRowsOf, firstState } from './first-grid.ts'
import { listChanges, toggle } from '../model/marks/staging.ts'
import { nothingKept } from '../model/kept.ts'
import { marksOf } from '../model/marks/marks.ts'

const userOf = (id: string) => ({
  id,
  username: id,
  first_name: id,
  last_name: null,
  role: 'annotator' as const,
  inserted_at: '',
  updated_at: '',
})
const first: FirstGrid = {
  rows: {
    users: [userOf('ann'), userOf('bob')],
    shown: 9,
    views: { all: 10, owners: 1, admins: 0, inNone: 2, recent: 0 },
    memberships: { ann: ['w1'], bob: [] },
    workspaces: [workspaceOf('w1'), workspaceOf('w2')],
    failed: ['w2'],
    version: '1',
    ageMs: 0,
  },
  state: 'q=a',
  memberCounts: { w1: 7 },
}

it('gives the first rows to the address that they are for', () => {
  const asked = (address: string) => firstRowsOf(first, parseAccessState(new URLSearchParams(address)))
  expect(asked('q=a&columns=w')).toMatchObject({ length: 9 })
  expect(asked('q=a')?.at(1)).toBe(first.rows.users[1])
  expect(asked('q=a')?.at(2)).toBeUndefined()
  expect(asked('q=ab')).toBeNull()
  expect(asked('q=a&only=changed')).toBeNull()
})

it('lets these rows be staged, and keeps the marks on those that nothing is known of yet', () => {
  const state = firstState(first)
  expect(state.members.get('w1')?.size).toBe(7)
  expect(state.members.has('w2')).toBe(false)
  const staged = marksOf(
    (['add', 'remove'] as const).map((mark) => ({ user_id: mark, workspace_id: 'w1', mark })),
  )
  const edits = createEdits(state, { ...nothingKept, staged })
  edits.change((marks, members) => toggle(marks, members, { user_id: 'ann', workspace_id: 'w1' }))
  expect(listChanges(edits.get().staged)).toEqual([
    ...listChanges(staged),
    { user_id: 'ann', workspace_id: 'w1', mark: 'remove' },
  ])
  edits.rebase({ ...state, tellsOf: new Set(['add', 'remove', 'ann']), users: new Set(['add', 'ann']) })
  expect(edits.get().lost.map(({ user_id }) => user_id)).toEqual(['remove'])
})
