import { isTyped } from '#lib/rules/text.ts'
import type { Control } from 'react-hook-form'
import type { Former } from '#contract/journal.ts'
import type { User, UserUpdate } from '#contract/users.ts'
import { type Choices, type EditedUser, type FieldComparison, changedFields } from './user-changes.ts'

/** The form's values: an empty last name is '', and what is typed before some changes of role. */
export interface EditForm extends EditedUser {
  last_name: string
  confirmOwner: string
  confirmUsername: string
}

/** A user while they are edited: what the form shows, and what can be done with it. */
export interface Edit {
  control: Control<EditForm>
  /** As they were when the form was opened, or when it was last compared with what somebody else had changed. */
  base: User
  /** The username, as it is typed. */
  username: string
  /** All that is typed, to be asked when it is needed. */
  typed: () => EditForm
  dirty: boolean
  pending: boolean
  /** What went wrong and belongs to no field. */
  error: unknown
  /** Both changed something meanwhile: it has to be chosen what stays. */
  conflict: { comparison: readonly FieldComparison[]; choices: Choices } | null
  /** The warning about a username that somebody had until recently, until another one is typed. */
  former: Pick<NonNullable<Former['former']>, 'reason'> | null
  submit: () => void
  choose: (choices: Choices) => void
  backToForm: () => void
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
    ...(demotesSelf && isTyped(form.confirmUsername, user.username)
      ? { confirm_username: user.username }
      : {}),
  }
}
