import { Link } from 'react-router'
import type { User } from '#contract/users.ts'

/** A username in a table that leads to its user. Spaces in it are shown as they are. */
export const UserLink = ({ user: { id, username } }: { user: Pick<User, 'id' | 'username'> }) => (
  <Link to={`/users/${id}`} className="mono cut user" dir="auto" title={username}>
    {username}
  </Link>
)
