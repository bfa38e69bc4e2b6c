import type { User } from '#contract/users.ts'

/** What can be done on a user's page, each in a dialog. */
export type UserDialog = 'edit' | 'password' | 'offboard' | 'readmit' | 'delete'

export interface UserDialogProps {
  user: User
  onClose: () => void
  /** Closes this dialog and opens another one. */
  onOpen: (dialog: UserDialog) => void
}
