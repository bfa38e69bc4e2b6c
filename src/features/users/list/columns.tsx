import Skeleton from '@mui/material/Skeleton'
import { useMemo } from 'react'
import type { User } from '#contract/users.ts'
import { RoleChip } from '#components/page/RoleChip.tsx'
import { Time } from '#components/page/Time.tsx'
import { UserLink } from '#components/page/UserLink.tsx'
import type { Column } from '#components/table/columns.ts'
import { nameColumn } from '#components/table/user-columns.tsx'
import type { SortKey } from '#lib/list/list-state.ts'
import { displayName } from '#lib/user-names.ts'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

interface Sources {
  byUser: ReadonlyMap<string, readonly string[]> | null
  nameOf: ReadonlyMap<string, string>
  /** Whether who works where could not be read. */
  failed: boolean
}

/** What the cells look like; plain classes, as there may be many rows. */
export const cellsSx = {
  '& .muted': { color: 'text.secondary' },
  '& .cut': { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis' },
  '& .narrow': { display: { xs: 'block', sm: 'none' }, fontSize: '0.8125rem' },
  '& .count': { display: 'inline-block', minWidth: '2ch', mr: 1, textAlign: 'right' },
}

const named = 3

/** The columns of the users' table. They stay the same objects while one scrolls. */
export function useUserColumns({ byUser, nameOf, failed }: Sources): Column<User, SortKey>[] {
  const t = useText(listMessages)
  return useMemo(() => {
    const workspacesCell = (user: User) => {
      if (byUser === null)
        return failed ? <span className="muted">{t('unknown')}</span> : <Skeleton width="60%" />
      const own = byUser.get(user.id) ?? []
      if (own.length === 0) return <span className="muted">{t('inNone')}</span>
      const first = own.slice(0, named).map((id) => nameOf.get(id) ?? t('unknownWorkspace'))
      const names = t('names', { names: first.join(', '), more: own.length - first.length })
      return (
        <span title={names}>
          <span className="count">{own.length}</span>
          <span className="muted">{names}</span>
        </span>
      )
    }
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
              <UserLink user={user} />
              <span className="muted narrow cut">
                {name && (
                  <>
                    <bdi>{name}</bdi> ·{' '}
                  </>
                )}
                {byUser && t('workspaceCount', { count: byUser.get(user.id)?.length ?? 0 })}
              </span>
            </>
          )
        },
      },
      nameColumn(t('name')),
      {
        id: 'role',
        header: t('role'),
        width: 108,
        sortable: true,
        render: (user) => <RoleChip role={user.role} />,
      },
      {
        id: 'workspaces',
        header: t('workspaces'),
        width: '30%',
        sortable: true,
        hideBelow: 'sm',
        render: workspacesCell,
      },
      {
        id: 'created',
        header: t('created'),
        width: 128,
        sortable: true,
        hideBelow: 'md',
        render: (user) => <Time at={user.inserted_at} />,
      },
    ]
  }, [t, byUser, nameOf, failed])
}
