import type { User } from '#contract/users.ts'
import { expect, it } from 'vitest'
import { exportColumns, gridCsv, usersCsv, usersJson } from './export.ts'
import { membersOf } from './directory/testing.ts'

const users: User[] = [
  {
    id: '1',
    username: '=ann',
    first_name: 'Ann',
    last_name: null,
    role: 'admin',
    inserted_at: 'x',
    updated_at: 'y',
  },
  {
    id: '2',
    username: 'bob',
    first_name: 'Bob; B',
    last_name: 'Lee',
    role: 'owner',
    inserted_at: 'x',
    updated_at: 'y',
  },
]
const names = (id: string) => (id === '1' ? ['team-a', 'team-b'] : [])

it('writes chosen columns, formulas defused', () => {
  expect(usersCsv(users, ['username', 'last_name', 'workspaces'], names)).toBe(
    "\ufeffusername,last_name,workspaces\r\n'=ann,,team-a|team-b\r\nbob,Lee,\r\n",
  )
})

it('writes JSON with lists, and nothing but the columns', () => {
  const spied = users.map((user) => ({ ...user, api_key: 'secret' }))
  expect(JSON.parse(usersJson(spied, ['username', 'last_name', 'workspaces'], names))).toEqual([
    { username: '=ann', last_name: null, workspaces: ['team-a', 'team-b'] },
    { username: 'bob', last_name: 'Lee', workspaces: [] },
  ])
  expect(usersJson(spied, exportColumns, names) + usersCsv(spied, exportColumns, names)).not.toContain(
    'secret',
  )
})

const workspaces = [
  { id: 'w1', name: 'team-a' },
  { id: 'w2', name: 'team-b' },
  { id: 'w3', name: 'unread' },
]
const members = membersOf({ w1: ['1', '2'], w2: ['2'] })

it('writes the grid', () => {
  expect(gridCsv(users, workspaces, members, ';')).toBe(
    "\ufeffusername;team-a;team-b;unread\r\n'=ann;x;;?\r\nbob;x;x;?\r\n",
  )
})
