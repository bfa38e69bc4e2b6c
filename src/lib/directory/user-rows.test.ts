import { expect, it } from 'vitest'
import { noDelta } from './delta.ts'
import { createDirectory } from './directory.ts'
import { drain } from '../slices.ts'
import { membersIn } from '../memberships.ts'
import { directoryOf, idOf } from './testing.ts'
import { updating } from './update.ts'
import { everyone, rowsWith, userRows } from './user-rows.ts'

const time = '2026-01-01T00:00:00'
const users = ['ann', 'bob', 'cy'].map((username, number) => ({
  id: idOf(number),
  username,
  first_name: username,
  last_name: null,
  role: number === 1 ? ('owner' as const) : ('annotator' as const),
  inserted_at: time,
  updated_at: time,
}))
const [ann, bob, cy] = users
const directory = directoryOf({ users, memberships: { w: [idOf(0), idOf(2)], v: [] } })
const changed = (delta: Partial<typeof noDelta>) =>
  createDirectory(drain(updating(directory.columns, { ...noDelta, ...delta })))

it('gives the users of its positions, one by one or all', () => {
  const rows = userRows(directory, Uint32Array.of(2, 1))
  expect([rows.length, rows.at(0), rows.at(2)]).toEqual([2, cy, undefined])
  expect([rows.ids(), rows.all()]).toEqual([
    [idOf(2), idOf(1)],
    [cy, bob],
  ])
  expect(rows.without('owner').all()).toEqual([cy])
})

it('finds those of a selection who are still there', () => {
  expect(rowsWith(directory, [idOf(2), idOf(9), idOf(0)]).all()).toEqual([ann, cy])
})

it('knows who is who by id', () => {
  expect([directory.find(idOf(1)), directory.find(idOf(9))]).toEqual([bob, undefined])
  expect([directory.roleOf(idOf(1)), directory.roleOf('x')]).toEqual(['owner', undefined])
})

it('keeps the same objects while only memberships change', () => {
  const joined = changed({ members: { w: { added: [idOf(1)], removed: [] } } })
  expect(joined.user(1)).toBe(directory.user(1))
  expect(everyone(joined)).toBe(everyone(directory))
  const renamed = changed({ users: users.slice(0, 1).map((user) => ({ ...user, username: 'Ann' })) })
  expect(renamed.user(0)).toMatchObject({ username: 'Ann' })
  expect(everyone(renamed)).not.toBe(everyone(directory))
})

it('looks members up, and knows none of a workspace that could not be read', () => {
  const members = membersIn(changed({ failed: ['v'] }))
  expect([...members.keys()]).toEqual(['w'])
  const team = members.get('w')
  expect([team?.size, team?.has(idOf(0)), team?.has(idOf(1)), team?.has('x')]).toEqual([
    2,
    true,
    false,
    false,
  ])
  expect([...(team ?? [])]).toEqual([idOf(0), idOf(2)])
})
