import type { Directory } from './directory/directory.ts'

/** Ids of members; a set, or what looks them up when it is asked. */
export interface MemberIds extends Iterable<string> {
  readonly size: number
  readonly has: (userId: string) => boolean
}

/** Workspace id → ids of its members. A workspace that is absent could not be read. */
export type Members = ReadonlyMap<string, MemberIds>

/** The members in a picture, looked up as they are asked for. */
export const membersIn = (directory: Directory): Members =>
  new Map(
    directory.workspaces.flatMap(({ id }) =>
      directory.failed.includes(id) ? [] : [[id, membersOfOne(directory, id)]],
    ),
  )

const membersOfOne = (directory: Directory, workspaceId: string): MemberIds => ({
  get size() {
    return directory.countMembers(workspaceId)
  },
  has: (userId) => directory.isMember(directory.positionOf(userId), workspaceId),
  [Symbol.iterator]: () => directory.membersOf(workspaceId).map(directory.id).values(),
})

/** Workspace id → how many members; what could not be read is absent. */
export const memberCounts = (
  directory: Pick<Directory, 'workspaces' | 'failed' | 'countMembers'>,
): Record<string, number> =>
  Object.fromEntries(
    directory.workspaces.flatMap(({ id }) =>
      directory.failed.includes(id) ? [] : [[id, directory.countMembers(id)]],
    ),
  )
