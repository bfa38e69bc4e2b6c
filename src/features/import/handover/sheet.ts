import type { ImportContext, ImportDecisions } from '#lib/import-context.ts'
import { joinWorkspaces, parseWorkspaces } from '#lib/import-cells.ts'
import type { ImportRow } from '#lib/import-rows.ts'
import { parseUuid } from '#lib/uuid.ts'
import { checkRows } from '#lib/import-rules.ts'

export interface Sheet {
  /** All that a later run needs to go on: those to be created, and existing ones by their id. */
  readonly rows: readonly ImportRow[]
  /** Those among them who get a password, for cards and copies. */
  readonly people: readonly ImportRow[]
}

/** What is handed over. Workspaces that were left out are left out here too, or a later run would ask again. */
export function sheetOf(
  rows: readonly ImportRow[],
  context: ImportContext,
  decisions: ImportDecisions,
): Sheet {
  const reports = checkRows(rows, context, decisions)
  const sheet = rows.flatMap((row, index): ImportRow[] => {
    const report = reports[index]
    if (!report || report.state === 'refused') return []
    const { existing } = report
    // Somebody of that name who is to be left alone is nobody's business here.
    if (existing && existing.id !== parseUuid(row.id) && report.joins.length === 0) return []
    const workspaces = parseWorkspaces(row.workspaces).filter(
      (name) => decisions.workspaces.get(name) !== 'drop',
    )
    return [{ ...row, id: existing?.id ?? row.id, workspaces: joinWorkspaces(workspaces) }]
  })
  return { rows: sheet, people: sheet.filter(({ password }) => password !== '') }
}

/** Whether the file that was opened lacks something that people sign in with, or that a later run finds them by. */
export function isNew(people: readonly ImportRow[], imported: readonly ImportRow[]): boolean {
  const before = new Map(imported.map((row) => [row.key, row]))
  return people.some(({ key, username, password, id }) => {
    const row = before.get(key)
    return row?.username !== username || row.password !== password || row.id !== id
  })
}
