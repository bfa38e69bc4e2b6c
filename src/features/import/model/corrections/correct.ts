import type { Role } from '#contract/users.ts'
import { joinWorkspaces } from '#lib/export.ts'
import { parseWorkspaces } from '../cells.ts'
import type { ImportRow } from '../rows.ts'

/** What becomes of the workspaces in a row: more of them, others, or some fewer. */
export const ways = ['add', 'replace', 'remove'] as const
type Way = (typeof ways)[number]

/** What is said for many rows at once. */
export interface Correction {
  /** Null: as it is in each row. */
  readonly role: Role | null
  readonly way: Way
  readonly names: readonly string[]
}

/** The row as corrected; one that says so already stays as it is. `there`: the workspaces that exist. */
export function correctRow(
  row: ImportRow,
  { role, way, names }: Correction,
  there: { has: (name: string) => boolean },
): ImportRow {
  const now = parseWorkspaces(row.workspaces, there)
  const next = {
    add: () => [...now, ...names.filter((name) => !now.includes(name))],
    replace: () => names,
    remove: () => now.filter((name) => !names.includes(name)),
  }[way]()
  const isSame = joinWorkspaces(next) === joinWorkspaces(now)
  if (isSame && role === null) return row
  return {
    ...row,
    ...(role !== null && { role }),
    ...(!isSame && { workspaces: joinWorkspaces(next) }),
  }
}
