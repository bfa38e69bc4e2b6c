import type { User, UserUpdate } from '#contract/users.ts'
import { type EditedUser, changedFields } from '#lib/user-changes.ts'

/** The form's values: an empty last name is '', and what is asked before some changes of role. */
export interface EditForm extends EditedUser {
  last_name: string
  confirmOwner: boolean
  confirmUsername: string
}

export const toEditForm = ({ username, first_name, last_name, role }: EditedUser): EditForm => ({
  username,
  first_name,
  last_name: last_name ?? '',
  role,
  confirmOwner: false,
  confirmUsername: '',
})

/** What to send: what was changed, with one's own username where one gives up being an owner. */
export function toUpdate(user: User, form: EditForm, actorId: string): UserUpdate {
  const changes = changedFields(user, form)
  const demotesSelf = user.id === actorId && user.role === 'owner' && 'role' in changes
  return demotesSelf ? { ...changes, confirm_username: form.confirmUsername } : changes
}
