import type { User } from '#contract/users.ts'

/** What can be done about a user, each in a dialog. */
export type UserDialog = 'edit' | 'role' | 'password' | 'join' | 'offboard' | 'readmit' | 'delete'

export interface UserDialogProps {
  user: User
  onClose: () => void
  /** Closes this dialog and opens another one. */
  onOpen: (dialog: UserDialog) => void
}
