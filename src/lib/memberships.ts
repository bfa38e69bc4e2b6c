import type { Memberships } from '#contract/workspaces.ts'
import type { Directory } from './directory/directory.ts'
import { once } from './once.ts'

type ByWorkspace = Memberships['memberships']

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

export const membersOf = (memberships: ByWorkspace): Members =>
  new Map(Object.entries(memberships).map(([workspaceId, userIds]) => [workspaceId, setOf(userIds)]))

/** A batch changes one workspace's members at a time, ten times a second: the other sets stay. */
const setOf = once((userIds: readonly string[]): ReadonlySet<string> => new Set(userIds))

/** User id → ids of the workspaces that have this user as a member, in the order of `memberships`. */
export const workspacesByUser = once((memberships: ByWorkspace): ReadonlyMap<string, readonly string[]> => {
  const byUser = new Map<string, string[]>()
  for (const [workspaceId, userIds] of Object.entries(memberships)) {
    for (const userId of userIds) {
      const workspaces = byUser.get(userId)
      if (workspaces) workspaces.push(workspaceId)
      else byUser.set(userId, [workspaceId])
    }
  }
  return byUser
})
