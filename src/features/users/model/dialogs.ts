import type { User } from '#contract/users.ts'

/** What can be done about a user, each in a dialog. */
export const userDialogs = ['edit', 'role', 'password', 'join', 'offboard', 'readmit', 'delete'] as const
export type UserDialog = (typeof userDialogs)[number]

export interface UserDialogProps {
  user: User
  onClose: () => void
  /** Closes this dialog and opens another one. */
  onOpen: (dialog: UserDialog) => void
}
