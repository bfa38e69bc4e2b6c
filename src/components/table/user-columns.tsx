import type { User } from '#contract/users.ts'
import { displayName } from '#lib/user-names.ts'
import type { Column } from './columns.ts'

/** First and last name of a user; on a narrow window they stand under the username. */
export const nameColumn = (header: string): Column<User, 'name'> => ({
  id: 'name',
  header,
  sortable: true,
  hideBelow: 'sm',
  render: (user) => <bdi className="cut">{displayName(user)}</bdi>,
})
