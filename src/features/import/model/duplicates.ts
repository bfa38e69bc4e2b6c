import type { ImportRow } from './rows.ts'
import { foldUsername } from '#lib/rules/text.ts'
import { parseUuid } from '#lib/rules/uuid.ts'

/** Where usernames and ids stand first in a file. */
export interface FileIndex {
  readonly firstByUsername: ReadonlyMap<string, number>
  readonly firstById: ReadonlyMap<string, number>
  /** The first row whose username people take for this one's. */
  readonly twinOf: (row: ImportRow) => ImportRow | null
}

export function indexFile(rows: readonly ImportRow[]): FileIndex {
  const firstByUsername = new Map<string, number>()
  const firstById = new Map<string, number>()
  const byFolded = new Map<string, ImportRow[]>()
  for (const row of rows) {
    const id = parseUuid(row.id)
    if (id !== null && !firstById.has(id)) firstById.set(id, row.key)
    if (row.username === '' || firstByUsername.has(row.username)) continue
    firstByUsername.set(row.username, row.key)
    const folded = foldUsername(row.username)
    byFolded.set(folded, [...(byFolded.get(folded) ?? []), row])
  }
  const twinOf = ({ username }: ImportRow) =>
    byFolded.get(foldUsername(username))?.find((other) => other.username !== username) ?? null
  return { firstByUsername, firstById, twinOf }
}
