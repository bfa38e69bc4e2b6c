import Button from '@mui/material/Button'
import type { User } from '#contract/users.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { RoleChip } from '#components/page/RoleChip.tsx'
import { UserLink } from '#components/link/UserLink.tsx'
import type { Column } from '#components/table/columns.ts'
import { nameColumn } from '#components/table/user-columns.tsx'
import { displayName } from '#lib/user-names.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import workspaceMessages from './workspace.en.json'

export const memberSorts = ['username', 'name', 'role'] as const
export type MemberSort = (typeof memberSorts)[number]

/** The columns of a workspace's members; on a narrow window name and role stand under the username. */
export function useMemberColumns(
  /** Ids of those whom something is being done about. */
  pendingIds: ReadonlySet<string>,
  onRemove: (user: User) => void,
): Column<User, MemberSort | 'remove'>[] {
  const t = useText(workspaceMessages)
  const roles = useText(commonMessages, 'role')
  const self = useCurrentUser()
  const username = (user: User) =>
    self.role === 'owner' ? (
      <UserLink user={user} />
    ) : (
      <span className="mono cut" dir="auto" title={user.username} style={{ whiteSpace: 'pre' }}>
        {user.username}
      </span>
    )
  return [
    {
      id: 'username',
      header: t('username'),
      sortable: true,
      rowHeader: true,
      render: (user) => {
        const name = displayName(user)
        return (
          <>
            <span className="named">
              {username(user)}
              {user.id === self.id && <span className="muted">{t('you')}</span>}
            </span>
            <span className="muted line">
              {name && <bdi className="cut">{name}</bdi>}{' '}
              <span>
                {name && '· '}
                {roles(user.role)}
              </span>
            </span>
          </>
        )
      },
    },
    nameColumn(t('name')),
    {
      id: 'role',
      header: t('role'),
      width: '7.5rem',
      sortable: true,
      hideBelow: 'sm',
      render: ({ role }) => <RoleChip role={role} />,
    },
    {
      id: 'remove',
      header: t('actions'),
      width: '6rem',
      align: 'right',
      render: (user) => (
        <Button
          color="inherit"
          loading={pendingIds.has(user.id)}
          aria-label={t('removeOne', { username: user.username })}
          onClick={() => onRemove(user)}
        >
          {t('remove')}
        </Button>
      ),
    },
  ]
}
