import { parseUuid } from './uuid.ts'
import type { Mark, Staged } from './staging.ts'

const version = 1

/** Where the browser keeps what is staged: apart for each user and each Argilla. Holds no name and no secret. */
export const stagingKey = (userId: string, server: string): string =>
  `argilla-admin.access.${server}.${userId}`

/** For storage: ids and marks only. */
export const writeStaged = (staged: Staged): string =>
  JSON.stringify({
    version,
    marks: Object.fromEntries(
      Array.from(staged, ([workspaceId, column]) => [workspaceId, Object.fromEntries(column)] as const),
    ),
  })

/** What was kept; nothing for junk or another version. To be put on the members of today with `rebase`. */
export function readStaged(text: string | null): Staged {
  const staged = new Map<string, ReadonlyMap<string, Mark>>()
  const kept = parse(text)
  if (!isRecord(kept) || kept['version'] !== version || !isRecord(kept['marks'])) return staged
  for (const [workspaceId, column] of Object.entries(kept['marks'])) {
    if (!isRecord(column) || parseUuid(workspaceId) !== workspaceId) continue
    const marks = Object.entries(column).filter(
      (entry): entry is [string, Mark] => parseUuid(entry[0]) === entry[0] && isMark(entry[1]),
    )
    if (marks.length > 0) staged.set(workspaceId, new Map(marks))
  }
  return staged
}

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
