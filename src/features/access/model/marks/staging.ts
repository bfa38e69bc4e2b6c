import type { Members } from '#lib/memberships.ts'

/** What will be done to a cell: the user is to be added to, or removed from, the workspace. */
export type Mark = 'add' | 'remove'

/** Workspace id → user id → mark. Never changed in place, and columns nobody touched are shared with the one before. */
export type Staged = ReadonlyMap<string, ReadonlyMap<string, Mark>>

export interface Cell {
  readonly user_id: string
  readonly workspace_id: string
}
export interface Change extends Cell {
  readonly mark: Mark
}

export const nothingStaged: Staged = new Map()

export const markOf = (staged: Staged, { user_id, workspace_id }: Cell): Mark | null =>
  staged.get(workspace_id)?.get(user_id) ?? null

export const cellKey = ({ user_id, workspace_id }: Cell): string => `${user_id}/${workspace_id}`

/** Whether the user will be a member once everything staged is applied. */
export function isWanted(staged: Staged, members: Members, cell: Cell): boolean {
  const mark = markOf(staged, cell)
  return mark === null ? (members.get(cell.workspace_id)?.has(cell.user_id) ?? false) : mark === 'add'
}

/** Who will be a member once everything staged is applied. */
export function wantedMembers(staged: Staged, members: Members, workspaceId: string): Set<string> {
  const wanted = new Set(members.get(workspaceId))
  for (const [userId, mark] of staged.get(workspaceId) ?? []) {
    if (mark === 'add') wanted.add(userId)
    else wanted.delete(userId)
  }
  return wanted
}

/** Wants `member` in a cell. A cell of a workspace whose members could not be read is left alone. */
export type SetCell = (workspaceId: string, userId: string, member: boolean) => void

/** Many changes in one go; what goes back to `members` loses its mark. Answers `staged` itself if nothing changed. */
export const stage = (staged: Staged, members: Members, change: (set: SetCell) => void): Staged =>
  putMarks(staged, (put) =>
    change((workspaceId, userId, member) => {
      const base = members.get(workspaceId)
      if (!base) return
      const mark = member ? 'add' : 'remove'
      put(workspaceId, userId, member === base.has(userId) ? null : mark)
    }),
  )

export type PutMark = (workspaceId: string, userId: string, mark: Mark | null) => void

/** Marks as they are, whoever is a member. Answers `staged` itself if nothing changed. */
export function putMarks(staged: Staged, change: (put: PutMark) => void): Staged {
  const columns = new Map<string, Map<string, Mark>>()
  change((workspaceId, userId, mark) => {
    const column = columns.get(workspaceId) ?? staged.get(workspaceId)
    if ((column?.get(userId) ?? null) === mark) return
    const draft = columns.get(workspaceId) ?? new Map(staged.get(workspaceId))
    columns.set(workspaceId, draft)
    if (mark) draft.set(userId, mark)
    else draft.delete(userId)
  })
  return columns.size === 0 ? staged : withColumns(staged, columns)
}

/** Turns one cell to its opposite. */
export const toggle = (staged: Staged, members: Members, cell: Cell): Staged =>
  stage(staged, members, (set) => set(cell.workspace_id, cell.user_id, !isWanted(staged, members, cell)))

export const listChanges = (staged: Staged): Change[] =>
  [...staged].flatMap(([workspace_id, column]) =>
    Array.from(column, ([user_id, mark]) => ({ user_id, workspace_id, mark })),
  )

/** Users with a mark, for "only differences". */
export const touchedUsers = (staged: Staged): Set<string> =>
  new Set([...staged.values()].flatMap((column) => [...column.keys()]))

/** The same with other columns put in, empty ones left out. */
function withColumns(staged: Staged, columns: ReadonlyMap<string, ReadonlyMap<string, Mark>>): Staged {
  const next = new Map([...staged, ...columns])
  for (const [workspaceId, column] of columns) if (column.size === 0) next.delete(workspaceId)
  return next
}
