import Box from '@mui/material/Box'
import { Suspense, lazy } from 'react'
import { useCurrentUser } from '#api/current-user.ts'
import { useServer } from '#api/server.ts'
import { DataTable } from '#components/table/DataTable.tsx'
import type { Column, Rows, SortState } from '#components/table/columns.ts'
import type { useRowSelection } from '#components/table/use-row-selection.ts'
import type { ListState } from '#lib/list/list-state.ts'
import type { Shown } from '#lib/list/selection.ts'
import { untilThere } from '#components/until-there.ts'
import { useText } from '#components/use-text.ts'
import { NoUsers } from './NoUsers.tsx'
import { isFiltered } from './UserFilters.tsx'
import { type UserRow, cellsSx, useWorkspaceDetail } from './columns.tsx'
import type { useUserRows } from './use-user-rows.ts'
import listMessages from './list.en.json'

const BulkBar = lazy(async () => ({
  default: (await untilThere(() => import('../bulk/BulkBar.tsx'))).BulkBar,
}))

/** What the table shows, and in which order. */
export interface ShownTable {
  columns: readonly Column<UserRow>[]
  /** null while they are on their way. */
  rows: Rows<UserRow> | null
  shown: Shown | null
  sort: SortState
  onSort: (id: string) => void
}

interface Props extends ShownTable {
  list: ReturnType<typeof useUserRows>
  /** Who is chosen: kept by the page, since columns may be switched on in the middle, and the table is another one then. */
  chosen: ReturnType<typeof useRowSelection<UserRow>>
  state: ListState
  onClear: () => void
}

/** The rows, which of them are chosen, and what can be done to those. */
export function UsersTable({ list, chosen, state, onClear, columns, rows, shown, sort, onSort }: Props) {
  const t = useText(listMessages)
  const { directory, first, workspaces, nameOf } = list
  const detail = useWorkspaceDetail(list.workspacesOf, nameOf)
  const { id: actorId } = useCurrentUser()
  const { updates_users: canUpdate } = useServer()
  const { selectionIn, selected, isUsed, hidden, clear } = chosen
  return (
    <>
      <Box sx={cellsSx}>
        <DataTable
          label={t('title')}
          columns={columns}
          rows={rows}
          count={first?.shown}
          rowKey={(user) => user.id}
          detail={detail}
          sort={sort}
          onSort={onSort}
          selection={selectionIn(shown)}
          emptyState={<NoUsers isFiltered={isFiltered(state)} onClear={onClear} />}
        />
      </Box>
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
            onClear={clear}
          />
        </Suspense>
      )}
    </>
  )
}
