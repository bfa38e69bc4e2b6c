import { describe, expect, it } from 'vitest'
import { parseRole, parseWorkspaces } from './cells.ts'
import type { User } from '#contract/users.ts'
import { exportColumns, joinWorkspaces, usersCsv } from '#lib/export.ts'
import { importRows } from './rows.ts'
import { guessMapping, parseTable } from './table.ts'
import { readRow } from './testing.ts'

describe('importRows', () => {
  it('names the cells, trims all but the password and takes off apostrophes', () => {
    const table = parseTable("username,password,role,x\n ann , 12345678 ,Admin,y\n'=b\n'quoted',\n")
    expect(importRows(table, guessMapping(table).mapping)).toEqual([
      readRow({ key: 2, username: 'ann', role: 'Admin', password: ' 12345678 ' }),
      readRow({ key: 3, username: '=b' }),
      readRow({ key: 4, username: "'quoted'" }),
    ])
  })

  it('has no username where no column is one', () => {
    const table = parseTable('first name,last name\nAnn,Lee')
    expect(importRows(table, guessMapping(table).mapping)[0]).toMatchObject({
      username: '',
      last_name: 'Lee',
    })
  })
})

describe('cells', () => {
  it.each([
    ['', 'annotator'],
    [' ANNOTATOR', 'annotator'],
    ['Administrator', 'admin'],
    ['Ｏwner', 'owner'],
    ['king', null],
    ['constructor', null],
  ])('role %j is %j', (text, role) => {
    expect(parseRole(text)).toBe(role)
  })

  it('parts workspaces', () => {
    expect(parseWorkspaces(' a ; b|c\nd;;a, e/f')).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(parseWorkspaces('a/b; c, d', new Set(['a/b', 'c']))).toEqual(['a/b', 'c', 'd'])
    expect(parseWorkspaces('')).toEqual([])
    expect(parseWorkspaces(joinWorkspaces(['a', 'b']))).toEqual(['a', 'b'])
  })
})

it('reads what the export of users writes', () => {
  const times = { inserted_at: 'x', updated_at: 'y' }
  const users: User[] = [
    { ...times, id: '1', username: '=ann', first_name: 'Ann', last_name: null, role: 'admin' },
    { ...times, id: '2', username: 'bob', first_name: 'Bob; B', last_name: 'Lee', role: 'owner' },
  ]
  const workspaces = (id: string) => (id === '1' ? ['team-a', 'team-b'] : [])
  const table = parseTable(usersCsv(users, exportColumns, workspaces, ';'))
  expect(importRows(table, guessMapping(table).mapping)).toMatchObject([
    {
      username: '=ann',
      first_name: 'Ann',
      last_name: '',
      role: 'admin',
      workspaces: 'team-a|team-b',
      id: '1',
    },
    { username: 'bob', first_name: 'Bob; B', last_name: 'Lee', role: 'owner', workspaces: '', id: '2' },
  ])
})
