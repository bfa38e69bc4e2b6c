import { type ReactNode, useMemo } from 'react'
import type { User } from '#contract/users.ts'
import { RoleChip } from '#components/page/RoleChip.tsx'
import { Time } from '#components/page/Time.tsx'
import { UserLink } from '#components/link/UserLink.tsx'
import type { Column } from '#components/table/columns.ts'
import { nameColumn } from '#components/table/user-columns.tsx'
import type { SortKey } from '#lib/list/list-state.ts'
import { focusRing } from '#components/page/focus-ring.ts'
import { displayName } from '#lib/user-names.ts'
import { useNameList } from '#components/use-name-list.ts'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

/** A user, and where they work as the row says it: plain values, so that rows which say the same are not painted anew. */
export interface UserRow extends User {
  workspaceCount?: number
  workspaceNames?: string
  /** What columns say that a narrow window has no room for, each after a dot. */
  more?: string
}

/** What stands after somebody's role; null until it is there, which is behind the list. */
export type RowBadge = ((userId: string) => ReactNode) | null

/** What the cells look like; plain classes, as there may be many rows. */
export const cellsSx = {
  '& .muted': { color: 'text.secondary' },
  // On a phone a row has two lines: of each the name gives way, not what stands after it.
  '& .line': { display: { xs: 'flex', sm: 'block' }, alignItems: 'center', columnGap: '0.5ch' },
  '& .line > :last-child:not(:first-child)': { flex: 'none' },
  '& .line.narrow': { display: { xs: 'flex', sm: 'none' }, fontSize: '0.8125rem' },
  '& .line > .narrow': { display: { xs: 'block', sm: 'none' }, ml: 'auto', pl: 1 },
  '& button.more': {
    all: 'unset',
    display: 'inline-grid',
    placeItems: 'center',
    verticalAlign: 'middle',
    width: 28,
    height: 28,
    borderRadius: '6px',
    color: 'text.secondary',
    cursor: 'pointer',
    '&:hover': { bgcolor: 'action.hover', color: 'text.primary' },
    '&:focus-visible': { ...focusRing, outlineOffset: 0 },
  },
  // The bar of the row under the mouse reaches out of its cell.
  '& td:has(> .quick)': { position: 'relative', overflow: 'visible' },
  '& .count': { display: 'inline-block', minWidth: '2ch', mr: 1, textAlign: 'right' },
}

const named = 3

/** Where a user works, for their row. */
export function useWorkspaceDetail(
  workspacesOf: (user: User) => readonly string[],
  nameOf: ReadonlyMap<string, string>,
): (user: User) => Partial<UserRow> {
  const t = useText(listMessages)
  const list = useNameList()
  return (user) => {
    const isOwner = user.role === 'owner'
    const member = new Set(workspacesOf(user))
    if (member.size === 0) return { workspaceCount: 0, workspaceNames: t(isOwner ? 'everywhere' : 'inNone') }
    const own = [...nameOf.keys()].filter((id) => member.has(id))
    const first = own.slice(0, named).map((workspace) => nameOf.get(workspace) ?? t('unknownWorkspace'))
    const names = list(first, { count: own.length, type: 'unit' })
    if (isOwner) return { workspaceCount: 0, workspaceNames: t('everywhereIn', { names }) }
    return { workspaceCount: own.length, workspaceNames: names }
  }
}

/** The columns of the users' table; the same objects as long as the badge is. */
export function useUserColumns(
  onAsk: (button: HTMLElement) => void,
  badge: RowBadge,
): Column<UserRow, SortKey | 'actions'>[] {
  const t = useText(listMessages)
  return useMemo(() => {
    const role = (user: UserRow) => (
      <>
        <RoleChip role={user.role} />
        {badge?.(user.id)}
      </>
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
              <span className="line">
                <UserLink user={user} />
                <span className="narrow">{role(user)}</span>
              </span>
              <span className="muted narrow line">
                {name && <bdi className="cut">{name}</bdi>}{' '}
                <span>
                  {name && '· '}
                  {user.role === 'owner'
                    ? t('everywhere')
                    : t('workspaceCount', { count: user.workspaceCount ?? 0 })}
                  {user.more}
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
        width: 108,
        sortable: true,
        hideBelow: 'sm',
        render: role,
      },
      {
        id: 'workspaces',
        header: t('workspaces'),
        width: '30%',
        sortable: true,
        hideBelow: 'sm',
        render: ({ workspaceCount: count, workspaceNames: names }) => {
          if (!count) return <span className="muted">{names}</span>
          return (
            <span title={names}>
              <span className="count">{count}</span>
              <span className="muted">{names}</span>
            </span>
          )
        },
      },
      {
        id: 'created',
        header: t('created'),
        width: 128,
        sortable: true,
        hideBelow: 'md',
        render: (user) => <Time at={user.inserted_at} />,
      },
      {
        id: 'actions',
        header: <span className="unseen">{t('actions')}</span>,
        width: 44,
        align: 'right',
        render: (user) => (
          <button
            type="button"
            className="more no-print"
            data-user={user.id}
            aria-haspopup="menu"
            aria-label={t('actionsFor', { username: user.username })}
            onClick={(event) => onAsk(event.currentTarget)}
          >
            <span aria-hidden="true">⋯</span>
          </button>
        ),
      },
    ]
  }, [t, onAsk, badge])
}
