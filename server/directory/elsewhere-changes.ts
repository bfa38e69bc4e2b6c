import type { DirectoryDelta } from '#contract/directory.ts'
import type { ElsewhereKind, JournalOperation } from '#contract/journal.ts'
import { type User, userFields } from '#contract/users.ts'
import type { Directory } from '#lib/directory/directory.ts'
import type { Values } from '../store/store.ts'

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

/** As which change of our own each would stand in the journal. */
export const ours = {
  joined: 'member.add',
  left: 'member.remove',
  user_created: 'user.create',
  user_changed: 'user.update',
  user_deleted: 'user.delete',
  workspace_created: 'workspace.create',
  workspace_deleted: 'workspace.delete',
} satisfies Record<Exclude<ElsewhereKind, 'many'>, JournalOperation>
