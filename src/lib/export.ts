import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { writeCsv, type CsvSeparator } from './csv.ts'
import type { Members } from './memberships.ts'

/** Never a key or a password: the page has neither. Titles are Argilla's own names, which an import knows. */
export const exportColumns = [
  'username',
  'first_name',
  'last_name',
  'role',
  'workspaces',
  'id',
  'inserted_at',
  'updated_at',
] as const
export type ExportColumn = (typeof exportColumns)[number]

/** The users as they are given, or a workspace's members, as CSV with the chosen columns. */
export function usersCsv(
  users: readonly User[],
  columns: readonly ExportColumn[],
  workspaceNames: (userId: string) => readonly string[],
  separator?: CsvSeparator,
): string {
  const cell = (user: User, column: ExportColumn) =>
    column === 'workspaces' ? joinWorkspaces(workspaceNames(user.id)) : (user[column] ?? '')
  return writeCsv([columns, ...users.map((user) => columns.map((column) => cell(user, column)))], separator)
}

/** The same as JSON: a list of objects, workspaces as a list of names. */
export function usersJson(
  users: readonly User[],
  columns: readonly ExportColumn[],
  workspaceNames: (userId: string) => readonly string[],
): string {
  const value = (user: User, column: ExportColumn) =>
    column === 'workspaces' ? workspaceNames(user.id) : user[column]
  return json(users.map((user) => Object.fromEntries(columns.map((column) => [column, value(user, column)]))))
}

/** The names of workspaces as one cell of a file; the import reads them apart again. */
export const joinWorkspaces = (names: readonly string[]): string => names.join('|')

type Person = Pick<User, 'id' | 'username'>
type Place = Pick<Workspace, 'id' | 'name'>

/** The grid as CSV: a row a user, a column a workspace, `x` for a member, `?` where the members could not be read. */
export function gridCsv(
  users: readonly Person[],
  workspaces: readonly Place[],
  members: Members,
  separator?: CsvSeparator,
): string {
  const cell = (userId: string, workspaceId: string) => {
    const column = members.get(workspaceId)
    if (column === undefined) return '?'
    return column.has(userId) ? 'x' : ''
  }
  return writeCsv(
    [
      ['username', ...workspaces.map(({ name }) => name)],
      ...users.map((user) => [user.username, ...workspaces.map(({ id }) => cell(user.id, id))]),
    ],
    separator,
  )
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
