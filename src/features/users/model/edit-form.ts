import type { User, UserUpdate } from '#contract/users.ts'
import { type EditedUser, changedFields } from './user-changes.ts'

/** The form's values: an empty last name is '', and what is typed before some changes of role. */
export interface EditForm extends EditedUser {
  last_name: string
  confirmOwner: string
  confirmUsername: string
}

export const toEditForm = ({ username, first_name, last_name, role }: EditedUser): EditForm => ({
  username,
  first_name,
  last_name: last_name ?? '',
  role,
  confirmOwner: '',
  confirmUsername: '',
})

/**
 * What to send: what was changed and what that rests on, with one's own username where one gives up being an owner.
 * Null where nothing was changed.
 */
export function toUpdate(user: User, form: EditForm, actorId: string): UserUpdate | null {
  const changes = changedFields(user, form)
  if (Object.keys(changes).length === 0) return null
  const demotesSelf = user.id === actorId && user.role === 'owner' && 'role' in changes
  return {
    ...changes,
    base_updated_at: user.updated_at,
    ...(demotesSelf ? { confirm_username: form.confirmUsername } : {}),
  }
}
