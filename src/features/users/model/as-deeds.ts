import type { Deed, Named } from '#lib/python/deeds.ts'
import { type EditedUser, changedFields } from './user-changes.ts'
import { type UserValues, userBody } from './user-values.ts'

/** What the form of a user would change. */
export function editDeeds({ id, ...base }: EditedUser & { id: string }, typed: EditedUser): Deed[] {
  const fields = changedFields(base, typed)
  if (Object.keys(fields).length === 0) return []
  return [{ does: 'user.update', user: { id, name: base.username }, fields, password: null }]
}

/** What the form of a new user would do. `nameOf`: a workspace's, null where it is not known. */
export function creationDeeds(
  values: UserValues,
  ownId: string,
  nameOf: (workspaceId: string) => string | null,
): Deed[] {
  const { id, username, first_name, last_name = null, role = null } = userBody(values, ownId)
  const user: Named = { id, name: username }
  const fields = { username, first_name, last_name, role }
  return [
    { does: 'user.create', user, fields, password: 'typed' },
    ...values.workspaces.map((id): Deed => ({
      does: 'member.add',
      user,
      workspace: { id, name: nameOf(id) },
    })),
  ]
}
