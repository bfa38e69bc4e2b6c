import type { ComponentType } from 'react'
import type { UserDialog, UserDialogProps } from '../model/dialogs.ts'
import { AddWorkspacesDialog } from './AddWorkspacesDialog.tsx'
import { DeleteUserDialog } from './DeleteUserDialog.tsx'
import { EditUser } from './EditUser.tsx'
import { OffboardDialog } from './OffboardDialog.tsx'
import { ReadmitDialog } from './ReadmitDialog.tsx'
import { ResetPasswordDialog } from './password/ResetPasswordDialog.tsx'

const dialogs: Readonly<Record<UserDialog, ComponentType<UserDialogProps>>> = {
  edit: EditUser,
  role: (props) => <EditUser {...props} beginsWith="role" />,
  password: ResetPasswordDialog,
  join: AddWorkspacesDialog,
  offboard: OffboardDialog,
  readmit: ReadmitDialog,
  delete: DeleteUserDialog,
}

/** The dialog that is open about a user. */
export function UserDialogs({ open, ...props }: UserDialogProps & { open: UserDialog }) {
  const Dialog = dialogs[open]
  return <Dialog {...props} />
}
