import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Suspense, lazy } from 'react'
import { Outlet, useSearchParams } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import { isSessionEnd } from '#lib/errors/api-error.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { useUrlState } from '#components/page/use-url-state.ts'
import { DataTable } from '#components/table/DataTable.tsx'
import { useRowSelection } from '#components/table/use-row-selection.ts'
import { listFormat, sortedBy } from '#lib/list/list-state.ts'
import { Count } from './Count.tsx'
import { ListActions } from './ListActions.tsx'
import { Notices } from './Notices.tsx'
import { UserFilters, isFiltered } from './UserFilters.tsx'
import { cellsSx, useUserColumns, useWorkspacesOf } from './columns.tsx'
import { useUserRows } from './use-user-rows.ts'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

const none: readonly never[] = []
const BulkBar = lazy(async () => ({ default: (await import('../bulk/BulkBar.tsx')).BulkBar }))

/** All users of an Argilla: found, filtered, sorted; the address says how. */
export function UsersPage() {
  const { state, query, type, change } = useUrlState(useSearchParams(), listFormat)
  const t = useText(listMessages)
  const { users, memberships, workspaces, first, byUser, nameOf, rows, error } = useUserRows(state)
  const columns = useUserColumns()
  const workspacesOf = useWorkspacesOf({ byUser, nameOf, failed: memberships.isError })
  const { id: actorId } = useCurrentUser()
  const {
    selection,
    selected,
    isUsed,
    hidden,
    clear: unselect,
  } = useRowSelection(users.data ?? none, rows, {
    awaited: first && first.shown > first.users.length ? first.shown : undefined,
    list: JSON.stringify([state.q, state.role, state.workspace]),
    label: ({ username }) => t('select', { username }),
    allLabel: (count) => t('selectAll', { count }),
  })
  const failed = memberships.data?.failed ?? first?.failed ?? none
  const retry = () => void Promise.all([users.refetch(), memberships.refetch(), workspaces.refetch()])
  const clear = () => change({ q: '', role: null, workspace: null })

  return (
    <Page
      title={t('title')}
      actions={
        <ListActions
          users={first ? null : rows}
          byUser={byUser}
          nameOf={nameOf}
          unread={failed.map((id) => nameOf.get(id) ?? id)}
          query={query}
        />
      }
    >
      <UserFilters
        state={state}
        workspaces={workspaces.data ?? first?.workspaces ?? none}
        onType={(q) => type({ q })}
        onChange={change}
        onClear={clear}
      >
        <Count
          shown={first?.shown ?? rows?.length ?? null}
          all={first?.all ?? users.data?.length ?? null}
          refreshing={(users.isFetching && users.data !== undefined) || memberships.isRefetching}
        />
      </UserFilters>
      <Notices
        usersError={users.data || first ? users.error : null}
        membershipsError={memberships.error ?? workspaces.error}
        failed={failed}
        nameOf={nameOf}
        onRetry={retry}
      />
      {error && !isSessionEnd(error) ? (
        <ErrorPanel error={error} onRetry={retry} />
      ) : (
        <Box sx={cellsSx}>
          <DataTable
            label={t('title')}
            columns={columns}
            rows={rows}
            count={first?.shown}
            rowKey={(user) => user.id}
            detail={workspacesOf}
            sort={{ id: state.sort, direction: state.dir }}
            onSort={(key) => change(sortedBy(state, key))}
            selection={selection}
            emptyState={
              isFiltered(state) ? (
                <EmptyState
                  title={t('noMatch')}
                  text={t('noMatchText')}
                  action={
                    <Button variant="outlined" onClick={clear}>
                      {t('clearFilters')}
                    </Button>
                  }
                />
              ) : (
                <EmptyState title={t('empty')} text={t('emptyText')} />
              )
            }
          />
        </Box>
      )}
      {isUsed && users.data && (
        <Suspense>
          <BulkBar
            actorId={actorId}
            users={users.data}
            selected={selected}
            hidden={hidden}
            workspaces={workspaces.data ?? []}
            memberships={memberships.data ?? null}
            onClear={unselect}
          />
        </Suspense>
      )}
      <Outlet />
    </Page>
  )
}
