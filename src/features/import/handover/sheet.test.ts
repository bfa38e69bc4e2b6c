import { describe, expect, it } from 'vitest'
import type { User } from '#contract/users.ts'
import { importContext, noDecisions } from '#lib/import-context.ts'
import { membersOf } from '#lib/memberships.ts'
import type { ImportRow } from '#lib/import-rows.ts'
import { isNew, sheetOf } from './sheet.ts'

const id = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`
const row = (key: number, fields: Partial<ImportRow> = {}): ImportRow => ({
  key,
  username: `user-${key}`,
  first_name: `user-${key}`,
  last_name: '',
  role: 'annotator',
  workspaces: '',
  password: `password-${key}`,
  id: id(key),
  ...fields,
})
const user = (key: number): User => ({
  id: id(key),
  username: `user-${key}`,
  first_name: 'x',
  last_name: null,
  role: 'annotator',
  inserted_at: '',
  updated_at: '',
})
const team = { id: 'w1', name: 'team' }
const context = (users: User[], members: string[] = []) =>
  importContext(users, [team], membersOf({ w1: members }))

describe('sheetOf', () => {
  it('holds who is to be created, and who was by an earlier run', () => {
    const rows = [row(1), row(2)]
    expect(sheetOf(rows, context([user(2)]), noDecisions)).toEqual({ rows, people: rows })
  })

  it('leaves out refused rows, and people who are there and are left alone', () => {
    const rows = [row(1, { password: 'short' }), row(2, { id: '', password: '', workspaces: 'team' })]
    expect(sheetOf(rows, context([user(2)]), noDecisions).rows).toEqual([])
  })

  it('names people who are only added by their id, and gives them no password', () => {
    const rows = [row(2, { id: '', password: '', workspaces: 'team' })]
    const { rows: sheet, people } = sheetOf(rows, context([user(2)]), { ...noDecisions, existing: 'join' })
    expect(sheet).toEqual([row(2, { password: '', workspaces: 'team' })])
    expect(people).toEqual([])
  })

  it('does not name workspaces that were left out', () => {
    const decisions = { ...noDecisions, workspaces: new Map([['gone', 'drop' as const]]) }
    const { rows } = sheetOf([row(1, { workspaces: 'gone;team' })], context([]), decisions)
    expect(rows[0]?.workspaces).toBe('team')
  })
})

describe('isNew', () => {
  it('is false for a sheet that was opened again', () => {
    expect(isNew([row(1)], [row(1), row(2)])).toBe(false)
  })

  it.each(['username', 'password', 'id'] as const)('is true when the file has another %s', (field) => {
    expect(isNew([row(1)], [row(1, { [field]: '' })])).toBe(true)
  })
})
