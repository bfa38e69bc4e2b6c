import Check from '@mui/icons-material/Check'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { readActivityAgain } from '#api/activity.ts'
import type { UserRows } from '#lib/directory/user-rows.ts'
import { type ListState, type SortKey, formatListState, sortedBy } from '#lib/list/list-state.ts'
import { shownOf } from '#lib/list/selection.ts'
import { WorkNotes } from '#components/activity/WorkNotes.tsx'
import { useErrorText } from '#components/feedback/ErrorText.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { useText } from '#components/use-text.ts'
import type { ShownTable } from '../list/UsersTable.tsx'
import { moreColumns, orderedBy, readMore, toggled, writeMore } from './address.ts'
import { rowsOf, withMore } from './narrow.tsx'
import { useMoreAddress } from './use-more-address.ts'
import { useMoreColumns } from './use-more-columns.tsx'
import columnMessages from './columns.en.json'

interface Props {
  usual: ShownTable
  state: ListState
  /** null while only the first rows are there, which can't be sorted. */
  all: UserRows | null
  children: (table: ShownTable) => ReactNode
}

/** The list with columns about people's work; what they show is asked for only now. */
export function MoreColumns({ usual, state, all, children }: Props) {
  const t = useText(columnMessages)
  const errorText = useErrorText()
  const client = useQueryClient()
  const [params, setParams] = useSearchParams()
  const address = useMoreAddress()
  const { by, dir } = address
  const { columns, rows, moreOf, activity, days } = useMoreColumns(address, all)

  const onSort = (id: string) => {
    const own = moreColumns.find((column) => column === id)
    const next = own
      ? writeMore(orderedBy(address, own), params)
      : formatListState(
          { ...state, ...sortedBy(state, id as SortKey) },
          writeMore({ ...address, by: null }, params),
        )
    setParams(next, { preventScrollReset: true })
  }
  return (
    <>
      {activity.data && address.columns.includes('responses') && (
        <WorkNotes
          datasets={activity.data.activity.datasets}
          error={activity.error}
          seenAt={activity.data.seenAt}
          onReadAgain={() => void readActivityAgain(client).catch(() => undefined)}
        />
      )}
      {[activity, days]
        .filter(({ error, data }) => error && data === undefined)
        .map(({ error, refetch }, index) => (
          <ReadAlert key={index} error={error} onRetry={() => void refetch()}>
            {t('failed', { problem: errorText(error) })}
          </ReadAlert>
        ))}
      {children({
        columns: [...usual.columns.map(withMore), ...columns],
        rows: rowsOf(by === null ? usual.rows : rows, moreOf),
        shown: rows ? shownOf(rows) : usual.shown,
        sort: by === null ? usual.sort : { id: by, direction: dir },
        onSort,
      })}
    </>
  )
}

/** Which columns are shown besides the usual ones; the address keeps it. */
export function ColumnsMenu({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) {
  const t = useText(columnMessages)
  const [params, setParams] = useSearchParams()
  const address = readMore(params)
  return (
    <Menu open anchorEl={anchor} onClose={onClose} slotProps={{ list: { 'aria-label': t('menu') } }}>
      {moreColumns.map((column) => (
        <MenuItem
          key={column}
          role="menuitemcheckbox"
          aria-checked={address.columns.includes(column)}
          onClick={() => {
            setParams(writeMore(toggled(address, column), params), { preventScrollReset: true })
            onClose()
          }}
        >
          <ListItemIcon>{address.columns.includes(column) && <Check fontSize="small" />}</ListItemIcon>
          <ListItemText>{t(column)}</ListItemText>
        </MenuItem>
      ))}
    </Menu>
  )
}
