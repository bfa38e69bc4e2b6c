import Box from '@mui/material/Box'
import { Suspense, lazy } from 'react'
import { Outlet, useSearchParams } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import { useServer } from '#api/server.ts'
import { isSessionEnd } from '#lib/errors/api-error.ts'
import { Page } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { useUrlState } from '#components/page/use-url-state.ts'
import { DataTable } from '#components/table/DataTable.tsx'
import { useRowSelection } from '#components/table/use-row-selection.ts'
import { listFormat, sortedBy } from '#lib/list/list-state.ts'
import { Count } from './Count.tsx'
import { ListActions } from './ListActions.tsx'
import { NoUsers } from './NoUsers.tsx'
import { Notices } from './Notices.tsx'
import { UserFilters, isFiltered } from './UserFilters.tsx'
import { cellsSx, useUserColumns, useWorkspaceDetail } from './columns.tsx'
import { useUserRows } from './use-user-rows.ts'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

const BulkBar = lazy(async () => ({ default: (await import('../bulk/BulkBar.tsx')).BulkBar }))

/** All users of an Argilla: found, filtered, sorted; the address says how. */
export function UsersPage() {
  const { state, query, type, change } = useUrlState(useSearchParams(), listFormat)
  const t = useText(listMessages)
  const { directory, first, workspaces, nameOf, rows, error, ...list } = useUserRows(state)
  const columns = useUserColumns()
  const detail = useWorkspaceDetail(list.workspacesOf, nameOf)
  const { id: actorId } = useCurrentUser()
  const { updates_users: canUpdate } = useServer()
  const {
    selection,
    selected,
    isUsed,
    hidden,
    clear: unselect,
  } = useRowSelection(list.find, list.shown, {
    awaited: first && first.shown > first.users.length ? first.shown : undefined,
    list: JSON.stringify([state.q, state.role, state.workspace]),
    label: ({ username }) => t('select', { username }),
    allLabel: (count) => t('selectAll', { count }),
  })
  const clear = () => change({ q: '', role: null, workspace: null })

  return (
    <Page
      title={t('title')}
      actions={
        <ListActions
          users={first ? null : rows}
          workspacesOf={list.workspacesOf}
          nameOf={nameOf}
          unread={list.failed.map((id) => nameOf.get(id) ?? id)}
          query={query}
        />
      }
    >
      <UserFilters
        state={state}
        workspaces={workspaces}
        onType={(q) => type({ q })}
        onChange={change}
        onClear={clear}
      >
        <Count
          shown={first?.shown ?? rows?.length ?? null}
          all={first?.all ?? directory?.count ?? null}
          refreshing={list.isFetching && directory !== null}
          old={list.isOld}
        />
      </UserFilters>
      <Notices error={rows && error} failed={list.failed} nameOf={nameOf} onRetry={list.retry} />
      {error && !rows && !isSessionEnd(error) ? (
        <ErrorPanel error={error} onRetry={list.retry} />
      ) : (
        <Box sx={cellsSx}>
          <DataTable
            label={t('title')}
            columns={columns}
            rows={rows}
            count={first?.shown}
            rowKey={(user) => user.id}
            detail={detail}
            sort={{ id: state.sort, direction: state.dir }}
            onSort={(key) => change(sortedBy(state, key))}
            selection={selection}
            emptyState={<NoUsers isFiltered={isFiltered(state)} onClear={clear} />}
          />
        </Box>
      )}
      {isUsed && directory && (
        <Suspense>
          <BulkBar
            actorId={actorId}
            owners={directory.owners()}
            selected={selected}
            hidden={hidden}
            workspaces={workspaces}
            canUpdate={canUpdate}
            isMember={(userId, workspaceId) => directory.isMember(directory.positionOf(userId), workspaceId)}
            onClear={unselect}
          />
        </Suspense>
      )}
      <Outlet />
    </Page>
  )
}
