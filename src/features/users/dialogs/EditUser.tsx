import { useCurrentUser } from '#api/current-user.ts'
import type { UserDialogProps } from '../model/dialogs.ts'
import { useOwnerCount } from '../model/use-guards.ts'
import { EditUserDialog } from './EditUserDialog.tsx'
import { useEdit } from './use-edit.ts'
import { useUsernameCheck } from './use-username-check.ts'

/** Gives the form what it can't know: who asks, how many owners there are, who has the typed username, how to save. */
export function EditUser({
  user,
  onClose,
  beginsWith = 'username',
}: UserDialogProps & { beginsWith?: 'username' | 'role' }) {
  const actor = useCurrentUser()
  const edit = useEdit(user, actor, onClose)
  const owners = useOwnerCount(edit.base)
  const usernames = useUsernameCheck(edit.username, edit.base.username)
  return <EditUserDialog {...{ user, actor, owners, usernames, edit, beginsWith, onClose }} />
}
