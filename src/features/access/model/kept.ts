import { type Mark, type Staged, nothingStaged } from './marks/staging.ts'
import { parseUuid } from '#lib/rules/uuid.ts'
import { mergeMarks } from './marks/marks.ts'

/** Batch id → its marks, also those that are so by now: another tab may have heard of them before it hears whose they are. */
export type Applying = ReadonlyMap<string, Staged>

/** What outlives the page: what is staged, and which batches it has not yet heard the end of. */
export interface Kept {
  readonly staged: Staged
  readonly applying: Applying
}

export const nothingKept: Kept = { staged: nothingStaged, applying: new Map() }

const version = 1

/** Where the browser keeps it: apart for each user and each Argilla. Holds no name and no secret. */
export const stagingKey = (userId: string, server: string): string =>
  `argilla-admin.access.${server}.${userId}`

const plain = (staged: Staged) =>
  Object.fromEntries(Array.from(staged, ([id, column]) => [id, Object.fromEntries(column)] as const))

/** For storage: ids and marks only. */
export const writeKept = ({ staged, applying }: Kept): string =>
  JSON.stringify({
    version,
    marks: plain(staged),
    applying: Object.fromEntries(Array.from(applying, ([id, marks]) => [id, plain(marks)] as const)),
  })

/** What was kept; nothing for junk or another version. To be put on the members of today with `rebase`. */
export function readKept(text: string | null): Kept {
  const kept = parse(text)
  if (!isRecord(kept) || kept['version'] !== version) return nothingKept
  const batches = isRecord(kept['applying']) ? Object.entries(kept['applying']) : []
  return {
    staged: readMarks(kept['marks']),
    applying: new Map(batches.filter(([id]) => isId(id)).map(([id, marks]) => [id, readMarks(marks)])),
  }
}

/** What two tabs made of what both knew: cell by cell, and batch by batch. */
export function mergeKept(common: Kept, mine: Kept, theirs: Kept): Kept {
  const applying = new Map(theirs.applying)
  for (const [id, marks] of mine.applying) if (!common.applying.has(id)) applying.set(id, marks)
  for (const id of common.applying.keys()) if (!mine.applying.has(id)) applying.delete(id)
  return { staged: mergeMarks(common.staged, mine.staged, theirs.staged), applying }
}

export const isNothing = ({ staged, applying }: Kept): boolean => staged.size + applying.size === 0

function readMarks(value: unknown): Staged {
  const staged = new Map<string, ReadonlyMap<string, Mark>>()
  if (!isRecord(value)) return staged
  for (const [workspaceId, column] of Object.entries(value)) {
    if (!isRecord(column) || !isId(workspaceId)) continue
    const marks = Object.entries(column).filter(
      (entry): entry is [string, Mark] => isId(entry[0]) && isMark(entry[1]),
    )
    if (marks.length > 0) staged.set(workspaceId, new Map(marks))
  }
  return staged
}

const isId = (text: string) => parseUuid(text) === text
const isMark = (value: unknown): value is Mark => value === 'add' || value === 'remove'
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
