import { describe, expect, it } from 'vitest'
import { type ImportContext, noDecisions } from './context.ts'
import type { ImportRow } from './rows.ts'
import { checkRows } from './rules.ts'
import { countPasswords, isNew, isOutdated, sheetOf, withPassword } from './sheet.ts'
import { context, row, user } from './testing.ts'

const sheet = (rows: ImportRow[], there: ImportContext, decisions = noDecisions) =>
  sheetOf(rows, checkRows(rows, there, decisions), decisions, there)

describe('sheetOf', () => {
  it('holds who is to be created, and who was by an earlier run', () => {
    const rows = [row(1), row(2)]
    expect(sheet(rows, context([user(2)]))).toEqual(rows)
  })

  it('leaves out refused rows, and people who are there and are left alone', () => {
    const rows = [row(1, { password: 'short' }), row(2, { id: '', password: '', workspaces: 'a' })]
    expect(sheet(rows, context([user(2)]))).toEqual([])
  })

  it('names people who are only added by their id, and does not take the file’s password for theirs', () => {
    const rows = [row(2, { id: '', workspaces: 'a' })]
    const made = sheet(rows, context([user(2)]), { ...noDecisions, existing: 'join' })
    expect(made).toEqual([row(2, { password: '', workspaces: 'a' })])
    expect(withPassword(made)).toEqual([])
  })

  it('does not name workspaces that were left out', () => {
    const decisions = { ...noDecisions, workspaces: new Map([['gone', 'drop' as const]]) }
    expect(sheet([row(1, { workspaces: 'gone;a' })], context(), decisions)[0]?.workspaces).toBe('a')
  })
})

it('counts the passwords that were made here apart from those of the file', () => {
  const imported = [row(1, { password: '' }), row(2), row(3, { password: '' })]
  expect(countPasswords([row(1), row(2), row(3)], imported)).toEqual({ made: 2, fromFile: 1 })
})

it('is outdated where it holds the password of somebody who is not to be created any more', () => {
  expect(isOutdated([row(1)], [row(1), row(2, { password: '' })])).toBe(false)
  expect(isOutdated([row(1)], [row(1), row(2)])).toBe(true)
  expect(isOutdated([row(1), row(2)], [row(1)])).toBe(true)
})

describe('isNew', () => {
  it('is false for a sheet that was opened again', () => {
    expect(isNew([row(1)], [row(1), row(2)])).toBe(false)
  })

  it.each(['username', 'password', 'id'] as const)('is true when the file has another %s', (field) => {
    expect(isNew([row(1)], [row(1, { [field]: '' })])).toBe(true)
  })
})
