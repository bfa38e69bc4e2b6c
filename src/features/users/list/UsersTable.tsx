import Box from '@mui/material/Box'
import { Suspense, lazy, useState } from 'react'
import { DataTable } from '#components/table/DataTable.tsx'
import type { Column, Rows, SortState } from '#components/table/columns.ts'
import type { useRowSelection } from '#components/table/use-row-selection.ts'
import type { ListState } from '#lib/list/list-state.ts'
import type { Shown } from '#lib/list/selection.ts'
import { untilThere } from '#components/until-there.ts'
import { useText } from '#components/use-text.ts'
import { lowWindow } from '#components/page/window-size.ts'
import { NoUsers } from './NoUsers.tsx'
import { Views } from './Views.tsx'
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

/** The head of the table stays below the bar; on a phone the last rows stay above it. */
const belowBarSx = {
  ...cellsSx,
  '--selection-height': { xs: '0px', md: '44px' },
  [lowWindow]: { '--selection-height': '0px' },
  pb: { xs: 12, md: 0 },
} as const

/** The rows, which of them are chosen, and what can be done to those. */
export function UsersTable({ list, chosen, state, onClear, columns, rows, shown, sort, onSort }: Props) {
  const t = useText(listMessages)
  const { directory, first, nameOf } = list
  const detail = useWorkspaceDetail(list.workspacesOf, nameOf)
  const { selectionIn, selected, isUsed, hidden, clear } = chosen
  // For how many are selected: there before the bar, since what comes together with its text is often not read out.
  const [said, setSaid] = useState<HTMLElement | null>(null)
  const views = <Views state={state} counts={list.views} />
  return (
    <>
      <div role="status" className="unseen" ref={setSaid} />
      {isUsed && directory ? (
        <Suspense fallback={views}>
          <BulkBar selected={selected} hidden={hidden} said={said} onClear={clear}>
            {views}
          </BulkBar>
        </Suspense>
      ) : (
        views
      )}
      <Box sx={selected.length > 0 ? belowBarSx : cellsSx}>
        <DataTable
          label={t('title')}
          columns={columns}
          rows={rows}
          count={first?.shown}
          asked={JSON.stringify(state)}
          rowKey={(user) => user.id}
          detail={detail}
          sort={sort}
          onSort={onSort}
          selection={selectionIn(shown)}
          emptyState={<NoUsers onClear={onClear} />}
        />
      </Box>
    </>
  )
}
