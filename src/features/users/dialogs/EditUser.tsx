import { useCurrentUser } from '#api/current-user.ts'
import { CopyAsPython } from '#components/batch/CopyAsPython.tsx'
import { editDeeds } from '../model/as-deeds.ts'
import type { UserDialogProps } from '../model/dialogs.ts'
import { useOwnerCount } from '../model/use-guards.ts'
import { ProviderNote } from '../providers/ProviderNote.tsx'
import { useProviderText } from '../providers/use-provider-text.ts'
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
  const provider = useProviderText()
  const usernames = useUsernameCheck(edit.username, edit.base.username)
  const known = { provider, before: user.username }
  const notes = {
    username: <ProviderNote about="renamed" username={edit.username} {...known} />,
    role: <ProviderNote about="role" username={edit.username} {...known} />,
  }
  const copy = <CopyAsPython source={() => ({ deeds: editDeeds(edit.base, edit.typed()) })} />
  return <EditUserDialog {...{ user, actor, notes, owners, usernames, edit, copy, beginsWith, onClose }} />
}
