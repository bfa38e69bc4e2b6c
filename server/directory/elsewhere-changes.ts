import type { DirectoryDelta } from '#contract/directory.ts'
import type { ElsewhereKind } from '#contract/journal.ts'
import { type User, userFields } from '#contract/users.ts'
import type { Columns } from '#lib/directory/columns.ts'
import type { Directory } from '#lib/directory/directory.ts'
import type { Slices } from '#lib/slices.ts'
import type { Values } from '../store/store.ts'
import type { Reading } from './reading.ts'

interface Named {
  id: string
  name: string
}

/** One thing that is another one than before. */
export interface Change {
  kind: Exclude<ElsewhereKind, 'many'>
  user: Named | null
  workspace: Named | null
  /** Of a user: the fields that differ, and the time of the last change, by which a new password shows. */
  before: Values
  after: Values
}

const fields = [...userFields, 'updated_at'] as const
const of = (kind: Change['kind'], about: Partial<Change>): Change => ({
  user: null,
  workspace: null,
  before: null,
  after: null,
  ...about,
  kind,
})
const nameOf = ({ id, username }: User): Named => ({ id, name: username })

/** What a reading changes, one by one. Of workspaces whose members were not read before it says nothing. */
export function changesIn(base: Directory, delta: DirectoryDelta): Change[] {
  const newUsers = new Map(delta.users.map((user) => [user.id, user]))
  const newSpaces = new Map(delta.workspaces.map((workspace) => [workspace.id, workspace]))
  const spaces = new Map(base.workspaces.map((workspace) => [workspace.id, workspace]))
  const user = (id: string): Named => {
    const found = newUsers.get(id) ?? base.find(id)
    return found ? nameOf(found) : { id, name: id }
  }
  const space = (id: string): Named => ({ id, name: (newSpaces.get(id) ?? spaces.get(id))?.name ?? id })
  const memberships = Object.entries(delta.members).flatMap(([id, { added, removed }]) => {
    if (base.failed.includes(id)) return []
    const workspace = space(id)
    return [
      ...added.map((userId) => of('joined', { user: user(userId), workspace })),
      ...removed.map((userId) => of('left', { user: user(userId), workspace })),
    ]
  })
  return [
    ...delta.workspaces.flatMap(({ id }) =>
      spaces.has(id) ? [] : [of('workspace_created', { workspace: space(id) })],
    ),
    ...delta.users.flatMap((one) => ofUser(base.find(one.id) ?? null, one)),
    ...memberships,
    ...delta.deleted_users.map((id) => of('user_deleted', { user: user(id) })),
    ...delta.deleted_workspaces.map((id) => of('workspace_deleted', { workspace: space(id) })),
  ]
}

function ofUser(was: User | null, is: User): Change[] {
  if (!was) return [of('user_created', { user: nameOf(is), after: { role: is.role } })]
  const changed = fields.filter((field) => was[field] !== is[field])
  if (changed.length === 0) return []
  const values = (from: User) => Object.fromEntries(changed.map((field) => [field, from[field]]))
  return [of('user_changed', { user: nameOf(was), before: values(was), after: values(is) })]
}

/** How much there is of what is too much to be told one by one. */
export function* countingIn(
  base: Columns,
  { users, deletedUsers, members }: Reading['parts'],
): Slices<Record<string, string>> {
  let memberships = 0
  const numberOf = new Map(base.workspaces.map(({ id }, number) => [id, number]))
  for (const [id, bits] of members) {
    yield
    if (base.failed.includes(id)) continue
    const before = base.members[numberOf.get(id) ?? -1] ?? new Uint8Array()
    for (let at = 0; at < Math.max(bits.length, before.length); at += 1)
      for (let byte = (bits[at] ?? 0) ^ (before[at] ?? 0); byte > 0; byte &= byte - 1) memberships += 1
  }
  return textsOf({ users: users.count, user_deleted: deletedUsers.length, memberships })
}

/** How much of each. */
export function countsOf(changes: readonly Change[]): Record<string, string> {
  const counts: Record<string, number> = {}
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1
  return textsOf(counts)
}

const textsOf = (counts: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [[what, String(count)]] : [])),
  )
