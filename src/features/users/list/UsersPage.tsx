import { Suspense, lazy, useState } from 'react'
import { Outlet, useLocation, useSearchParams } from 'react-router'
import { isSessionEnd } from '#lib/errors/api-error.ts'
import { Page } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { useRowSelection } from '#components/table/use-row-selection.ts'
import { useUrlState } from '#components/page/use-url-state.ts'
import { type SortKey, listFormat, sortedBy } from '#lib/list/list-state.ts'
import { untilThere } from '#components/until-there.ts'
import { ColumnsButton } from './ColumnsButton.tsx'
import { Count } from './Count.tsx'
import { ListActions } from './ListActions.tsx'
import { Notices } from './Notices.tsx'
import { UserFilters, isFiltered } from './UserFilters.tsx'
import { type ShownTable, UsersTable } from './UsersTable.tsx'
import { type RowBadge, useUserColumns } from './columns.tsx'
import { useUserRows } from './use-user-rows.ts'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

const MoreColumns = lazy(async () => ({
  default: (await untilThere(() => import('../columns/MoreColumns.tsx'))).MoreColumns,
}))

const BehindRows = lazy(async () => ({
  default: (await untilThere(() => import('../row/BehindRows.tsx'))).BehindRows,
}))

/** All users of an Argilla: found, filtered, sorted; the address says how. */
export function UsersPage() {
  const params = useSearchParams()
  const { state, query, type, change } = useUrlState(params, listFormat)
  const t = useText(listMessages)
  const list = useUserRows(state)
  const { directory, first, workspaces, nameOf, rows, error } = list
  const [asked, setAsked] = useState<HTMLElement | null>(null)
  const [badge, setBadge] = useState<RowBadge>(null)
  const columns = useUserColumns(setAsked, badge)
  const chosen = useRowSelection(list.find, list.shown, {
    entry: useLocation().key,
    awaited: first && first.shown > first.users.length ? first.shown : undefined,
    list: JSON.stringify([state.q, state.role, state.workspace, state.since]),
    label: ({ username }) => t('select', { username }),
    allLabel: (count) => t('selectAll', { count }),
  })
  const unread = list.failed.map((id) => nameOf.get(id) ?? id)
  const clear = () => change({ q: '', role: null, workspace: null, since: null })
  const usual: ShownTable = {
    columns,
    rows,
    shown: list.shown,
    sort: { id: state.sort, direction: state.dir },
    onSort: (key) => change(sortedBy(state, key as SortKey)),
  }
  const table = (shown: ShownTable) => (
    <UsersTable {...shown} list={list} chosen={chosen} state={state} onClear={clear} />
  )

  return (
    <Page
      title={t('title')}
      hasShortTitle
      actions={
        <ListActions
          users={list.found}
          error={error}
          workspacesOf={list.workspacesOf}
          nameOf={nameOf}
          unread={unread}
          query={query}
        />
      }
    >
      <UserFilters
        state={state}
        workspaces={directory || first ? workspaces : null}
        onType={(q) => type({ q })}
        onChange={change}
        onClear={clear}
      >
        <ColumnsButton />
        <Count
          shown={first?.shown ?? rows?.length ?? null}
          all={list.views?.all ?? null}
          isFiltered={isFiltered(state)}
          refreshing={list.isFetching && directory !== null}
          old={list.isOld}
        />
      </UserFilters>
      <Notices error={rows && error} unread={unread} onRetry={list.retry} />
      {error && !rows && !isSessionEnd(error) ? (
        <ErrorPanel error={error} onRetry={list.retry} />
      ) : params[0].has('columns') ? (
        <Suspense fallback={table(usual)}>
          <MoreColumns usual={usual} state={state} all={list.found}>
            {table}
          </MoreColumns>
        </Suspense>
      ) : (
        table(usual)
      )}
      {directory && (
        <Suspense>
          <BehindRows asked={asked} directory={directory} onAsk={setAsked} onBadge={setBadge} />
        </Suspense>
      )}
      <Outlet />
    </Page>
  )
}
