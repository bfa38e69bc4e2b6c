import { describe, expect, it } from 'vitest'
import { joinWorkspaces, parseRole, parseWorkspaces } from './import-cells.ts'
import { importRows } from './import-rows.ts'
import { guessMapping, parseTable } from './import-table.ts'

describe('importRows', () => {
  it('names the cells, trims all but the password and takes off apostrophes', () => {
    const table = parseTable("username,password,role,x\n ann , 12345678 ,Admin,y\n'=b\n'quoted',\n")
    expect(importRows(table, guessMapping(table).mapping)).toEqual([
      {
        key: 2,
        username: 'ann',
        first_name: '',
        last_name: '',
        role: 'Admin',
        workspaces: '',
        password: ' 12345678 ',
        id: '',
      },
      {
        key: 3,
        username: '=b',
        first_name: '',
        last_name: '',
        role: '',
        workspaces: '',
        password: '',
        id: '',
      },
      {
        key: 4,
        username: "'quoted'",
        first_name: '',
        last_name: '',
        role: '',
        workspaces: '',
        password: '',
        id: '',
      },
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
    expect(parseWorkspaces(' a ; b|c\nd;;a')).toEqual(['a', 'b', 'c', 'd'])
    expect(parseWorkspaces('')).toEqual([])
    expect(parseWorkspaces(joinWorkspaces(['a', 'b']))).toEqual(['a', 'b'])
  })
})
