import type { ImportContext, ImportDecisions } from './context.ts'
import { parseWorkspaces } from './cells.ts'
import { joinWorkspaces } from '#lib/export.ts'
import type { ImportRow } from './rows.ts'
import type { RowReport } from './rules.ts'
import { parseUuid } from '#lib/rules/uuid.ts'
import type { RowResult } from './results.ts'

/**
 * What is handed over, made once before the run: later it is what was handed over, whatever the server says by then.
 * Those to be created, and existing ones by their id and without the file's password, which is not theirs.
 */
export function sheetOf(
  rows: readonly ImportRow[],
  reports: readonly RowReport[],
  decisions: ImportDecisions,
  { workspaces: there }: Pick<ImportContext, 'workspaces'>,
): ImportRow[] {
  return rows.flatMap((row, index): ImportRow[] => {
    const report = reports[index]
    if (!report || report.state === 'refused') return []
    const { existing } = report
    const isOurs = existing !== null && existing.id === parseUuid(row.id)
    // Somebody of that name who is to be left alone is nobody's business here.
    if (existing && !isOurs && report.joins.length === 0) return []
    // Workspaces that were left out are left out here too, or the sheet would ask again.
    const workspaces = parseWorkspaces(row.workspaces, there).filter(
      (name) => decisions.workspaces.get(name) !== 'drop',
    )
    const fixed = existing && !isOurs ? { id: existing.id, password: '' } : {}
    return [{ ...row, ...fixed, workspaces: joinWorkspaces(workspaces) }]
  })
}

/** Those who get a password, for cards and copies. */
export const withPassword = (rows: readonly ImportRow[]): ImportRow[] =>
  rows.filter(({ password }) => password !== '')

/** Those of them who can sign in, or still will: a card for somebody who was not created misleads. */
export function signsIn(rows: readonly ImportRow[], results: readonly RowResult[]): ImportRow[] {
  const absent = new Set(
    results.flatMap(({ key, created, step: { kind, status } }) =>
      kind === 'user.create' && status === 'failed' && !created ? [key] : [],
    ),
  )
  return withPassword(rows).filter(({ key }) => !absent.has(key))
}

/** Whether the sheet that was taken along is not that of these people: somebody is new in it, or gone from it. */
export function isOutdated(people: readonly ImportRow[], taken: readonly ImportRow[]): boolean {
  const keys = new Set(people.map(({ key }) => key))
  return isNew(people, taken) || withPassword(taken).some(({ key }) => !keys.has(key))
}

/** How many passwords were made here, and how many stood in the file. */
export function countPasswords(people: readonly ImportRow[], imported: readonly ImportRow[]) {
  const before = new Map(imported.map(({ key, password }) => [key, password]))
  const fromFile = people.filter(({ key, password }) => before.get(key) === password).length
  return { made: people.length - fromFile, fromFile }
}

/** Whether the file that was opened lacks something that people sign in with, or that a later run finds them by. */
export function isNew(people: readonly ImportRow[], imported: readonly ImportRow[]): boolean {
  const before = new Map(imported.map((row) => [row.key, row]))
  return people.some(({ key, username, password, id }) => {
    const row = before.get(key)
    return row?.username !== username || row.password !== password || row.id !== id
  })
}
