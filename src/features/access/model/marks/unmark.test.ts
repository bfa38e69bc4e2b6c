import { expect, it } from 'vitest'
import { membersOf } from '#lib/directory/testing.ts'
import { marksOf } from './marks.ts'
import { listChanges } from './staging.ts'
import { unmark } from './unmark.ts'

const add = (user_id: string, workspace_id: string) => ({ user_id, workspace_id, mark: 'add' }) as const
const remove = (user_id: string, workspace_id: string) => ({ user_id, workspace_id, mark: 'remove' }) as const
const members = membersOf({ w1: ['bob'], w2: ['ann'] })
const staged = marksOf([add('ann', 'w1'), remove('bob', 'w1'), remove('ann', 'w2')])

it('takes the marks from one person', () => {
  expect(listChanges(unmark(staged, members, { user_id: 'ann' }))).toEqual([remove('bob', 'w1')])
})

it('takes the marks from one workspace', () => {
  expect(listChanges(unmark(staged, members, { workspace_id: 'w1' }))).toEqual([remove('ann', 'w2')])
})

it('leaves all as it is where nothing is marked', () => {
  expect(unmark(staged, members, { user_id: 'cy' })).toBe(staged)
})
