import { expect, it } from 'vitest'
import { membersOf } from '#lib/directory/testing.ts'
import { cellStateAt, countAll, countColumn, rowStates, standings } from './cell-state.ts'
import { marksOf } from './marks/marks.ts'
import { type Change, cellKey, nothingStaged } from './marks/staging.ts'

const add = (user_id: string, workspace_id: string): Change => ({ user_id, workspace_id, mark: 'add' })
const remove = (user_id: string, workspace_id: string): Change => ({ user_id, workspace_id, mark: 'remove' })
const reason = { status: 'failed', reason: null } as const

const all = ['out', 'in', 'add', 'remove', 'unread', 'adding', 'removing']
const state = {
  staged: marksOf([add('ann', 'add'), remove('ann', 'remove')]),
  pending: marksOf([add('ann', 'adding'), remove('ann', 'removing')]),
  applying: new Map(),
  base: {
    members: membersOf({
      out: ['bob'],
      in: ['ann'],
      add: [],
      remove: ['ann'],
      adding: [],
      removing: ['ann'],
    }),
    users: new Set(['ann', 'bob']),
    workspaces: new Set(all),
  },
  failures: new Map(),
  overtaken: new Set<string>(),
  lost: [],
  canUndo: false,
  canRedo: false,
}
const cells = (states: string) => Array.from(states, (_, position) => cellStateAt(states, position))

it('tells how each cell of a row stands', () => {
  const states = rowStates(state, 'ann', all)
  expect(states).toHaveLength(all.length)
  expect(cells(states)).toEqual(all.map((standing) => ({ standing, failed: false, overtaken: false })))
  expect(standings).toEqual(all)
})

it('tells which of them failed, and which somebody else did meanwhile', () => {
  const states = rowStates(
    {
      ...state,
      failures: new Map([[cellKey(add('ann', 'add')), reason]]),
      overtaken: new Set([cellKey(add('ann', 'in')), cellKey(add('bob', 'out'))]),
    },
    'ann',
    ['add', 'in', 'out'],
  )
  expect(cells(states)).toEqual([
    { standing: 'add', failed: true, overtaken: false },
    { standing: 'in', failed: false, overtaken: true },
    { standing: 'out', failed: false, overtaken: false },
  ])
  const both = new Set([cellKey(add('ann', 'in'))])
  const [one] = cells(
    rowStates(
      { ...state, failures: new Map([...both].map((key) => [key, reason])), overtaken: both },
      'ann',
      ['in'],
    ),
  )
  expect(one).toEqual({ standing: 'in', failed: true, overtaken: true })
})

it('says of a cell that is not there that nothing is known', () => {
  expect(cellStateAt('7', 0).standing).toBe('unread')
})

it('counts the marks of a column, once for the same column, and of all', () => {
  const staged = marksOf([add('ann', 'w1'), add('bob', 'w1'), remove('cy', 'w1'), remove('ann', 'w2')])
  const [w1, w2] = [staged.get('w1'), staged.get('w2')]
  expect(countColumn(w1)).toEqual({ add: 2, remove: 1 })
  expect(countColumn(w1)).toBe(countColumn(w1))
  expect(countColumn(w2)).toEqual({ add: 0, remove: 1 })
  expect(countColumn(undefined)).toEqual({ add: 0, remove: 0 })
  expect(countAll(staged)).toEqual({ add: 2, remove: 2 })
  expect(countAll(nothingStaged)).toEqual({ add: 0, remove: 0 })
})
