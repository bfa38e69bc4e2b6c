import type { ImportRow } from './rows.ts'
import type { RowReport } from './rules.ts'
import { generatePassword } from '#lib/rules/passwords.ts'
import { parseUuid, randomUuid } from '#lib/rules/uuid.ts'

/**
 * The rows with all that is made here: passwords, ids, first names. Before the hand-over sheet is written and anything
 * runs, so that a batch can be continued from the sheet: it holds the ids by which a row is found again. Rows that are
 * complete, not to be created or refused stay as they are.
 */
export function completeRows(
  rows: readonly ImportRow[],
  reports: readonly RowReport[],
  make = { id: randomUuid, password: generatePassword },
): ImportRow[] {
  const report = new Map(reports.map((one) => [one.key, one]))
  return rows.map((row) => {
    const { existing, state, role } = report.get(row.key) ?? { existing: null, state: 'refused', role: '' }
    if (existing || state === 'refused') return row
    return {
      ...row,
      role,
      first_name: row.first_name || row.username,
      password: row.password || make.password(),
      id: parseUuid(row.id) ?? make.id(),
    }
  })
}
