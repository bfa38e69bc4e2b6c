import { parseRole } from '../cells.ts'
import { type ImportField, importFields } from '../columns.ts'
import { type ImportDecisions, noDecisions } from '../context.ts'
import type { ImportRow } from '../rows.ts'

/** What was done with the rows of a source before another one, or a longer one, stands in its place. */
export interface Done {
  readonly imported: readonly ImportRow[]
  readonly rows: readonly ImportRow[]
  readonly decisions: ImportDecisions
  readonly former: ReadonlySet<string>
  readonly handedOver: readonly ImportRow[] | 'declined' | null
}

export interface Carried {
  readonly next: Done
  /** How many were corrected, or handed over with a password made here, and are not in the new source. */
  readonly lost: number
}

/**
 * The rows of a new source with all that was done to the same people before: corrections, removals, passwords. What the
 * source itself says otherwise than before counts as it says it.
 */
export function carryOver(before: Done, found: readonly ImportRow[]): Carried {
  const match = matchRows(before.imported, found)
  const corrected = new Map(before.rows.map((row) => [row.key, row]))
  const keys = new Map<number, number>()
  const rows = found.flatMap((row): ImportRow[] => {
    const old = match.get(row.key)
    if (!old) return [row]
    keys.set(old.key, row.key)
    const now = corrected.get(old.key)
    if (!now) return contentOf(old) === contentOf(row) ? [] : [row]
    const fields = importFields.map((field) => [field, row[field] === old[field] ? now[field] : row[field]])
    return [{ ...row, ...(Object.fromEntries(fields) as Record<ImportField, string>) }]
  })
  const { handedOver } = before
  // Other people altogether: nothing that was said holds for them.
  const { decisions, former } = keys.size > 0 ? before : { decisions: noDecisions, former: new Set<string>() }
  const taken = Array.isArray(handedOver) ? (handedOver as readonly ImportRow[]) : []
  const takenKeys = new Set(taken.map(({ key }) => key))
  const lost = before.imported.filter((old) => {
    const now = corrected.get(old.key)
    if (!now || keys.has(old.key)) return false
    return isCorrected(old, now) || (takenKeys.has(old.key) && now.password !== old.password)
  })
  const moves = taken.flatMap((row) => {
    const key = keys.get(row.key)
    return key === undefined ? [] : [{ ...row, key }]
  })
  const handedNow = moves.length > 0 ? moves : null
  const next: Done = {
    imported: found,
    rows,
    decisions,
    former,
    handedOver: keys.size > 0 && handedOver === 'declined' ? handedOver : handedNow,
  }
  return { next, lost: lost.length }
}

const contentOf = (row: ImportRow) => JSON.stringify(importFields.map((field) => row[field]))

/** New key → the row that it was before: the same in all, else the same username. */
function matchRows(before: readonly ImportRow[], found: readonly ImportRow[]): Map<number, ImportRow> {
  const match = new Map<number, ImportRow>()
  const free = new Set(before)
  for (const nameOf of [contentOf, ({ username }: ImportRow) => username]) {
    const byName = new Map<string, ImportRow[]>()
    for (const row of free) {
      const same = byName.get(nameOf(row))
      if (same) same.push(row)
      else byName.set(nameOf(row), [row])
    }
    for (const row of found) {
      const name = nameOf(row)
      const old = match.has(row.key) || name === '' ? undefined : byName.get(name)?.shift()
      if (!old) continue
      match.set(row.key, old)
      free.delete(old)
    }
  }
  return match
}

/** Whether somebody corrected the row. What the check fills in by itself is no correction. */
function isCorrected(old: ImportRow, now: ImportRow): boolean {
  const filled = old.first_name === '' ? [old.first_name, now.username] : [old.first_name]
  return (
    now.username !== old.username ||
    now.last_name !== old.last_name ||
    now.workspaces !== old.workspaces ||
    parseRole(now.role) !== parseRole(old.role) ||
    !filled.includes(now.first_name) ||
    (old.password !== '' && now.password !== old.password)
  )
}
