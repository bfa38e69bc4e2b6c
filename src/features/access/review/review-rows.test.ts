import { expect, it } from 'vitest'
import type { PlannedStep } from '#contract/plans.ts'
import { plannedStep } from '#contract/testing.ts'
import type { User } from '#contract/users.ts'
import { cellKey } from '../model/marks/staging.ts'
import { marksOf } from '../model/marks/marks.ts'
import { reviewRows } from './review-rows.ts'

const at = '2026-01-01T00:00:00'
const user = (username: string): User => ({
  id: username,
  username,
  first_name: 'Ann',
  last_name: null,
  role: 'annotator',
  inserted_at: at,
  updated_at: at,
})
const workspaces = ['w1', 'w2'].map((id) => ({ id, name: id, inserted_at: at, updated_at: at }))
const plan = (effect: PlannedStep['effect']): PlannedStep =>
  plannedStep({
    effect,
    reason: effect === 'refused' ? { code: null, status: 404, params: {}, detail: 'gone' } : null,
  })

it('lists what is staged in the order of the screen, with what the plan says of each', () => {
  const changes = ['a', 'b', 'c'].map((user_id) => ({ user_id, workspace_id: 'w1', mark: 'add' as const }))
  const keys = changes.map(cellKey)
  const rows = reviewRows({
    by: 'workspace',
    state: {
      staged: marksOf(changes),
      failures: new Map([[keys[1] ?? '', { status: 'failed', reason: null }]]),
    },
    planned: new Map([
      [keys[0] ?? '', plan('unchanged')],
      [keys[1] ?? '', plan('change')],
      [keys[2] ?? '', plan('refused')],
    ]),
    users: [user('c'), user('b'), user('a')],
    workspaces,
  })
  expect(rows.map(({ user: { username }, first, result }) => [username, first, result])).toEqual([
    ['c', true, 'refused'],
    ['b', false, 'ready'],
    ['a', false, 'unchanged'],
  ])
  expect(rows[0]?.reason?.detail).toBe('gone')
  expect(rows[1]?.failure?.status).toBe('failed')
})

it('says nothing of a plan that is not there yet', () => {
  const [row] = reviewRows({
    by: 'user',
    state: { staged: marksOf([{ user_id: 'a', workspace_id: 'w2', mark: 'add' }]), failures: new Map() },
    planned: new Map(),
    users: [user('a')],
    workspaces,
  })
  expect(row).toMatchObject({ result: 'staged', workspace: { id: 'w2' }, first: true })
})
