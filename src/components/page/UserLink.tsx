import Link from '@mui/material/Link'
import type { User } from '#contract/users.ts'

/** A username in a table that leads to its user. Spaces in it are shown as they are. */
export function UserLink({ user }: { user: Pick<User, 'id' | 'username'> }) {
  return (
    <Link
      href={`/users/${user.id}`}
      className="mono cut"
      color="text.primary"
      dir="auto"
      title={user.username}
      sx={{ fontWeight: 500, whiteSpace: 'pre' }}
    >
      {user.username}
    </Link>
  )
}
