import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { type MouseEvent, type ReactNode, useCallback, useLayoutEffect, useRef } from 'react'
import { SkeletonRow, Spacer } from './FillerRows.tsx'
import { HeadRow } from './HeadRow.tsx'
import { TableRow } from './TableRow.tsx'
import { TooLong } from './TooLong.tsx'
import type { Column, RowSelection, Rows, SortState } from './columns.ts'
import { tableSx } from './styles.ts'
import { printed, useWindowRows } from './use-window-rows.ts'

interface Props<Row extends object, Id extends string> {
  /** Says what the table holds, for screen readers. */
  label: string
  columns: readonly Column<Row, Id>[]
  /** null while they are loading: skeletons of the same height stand in. */
  rows: Rows<Row> | null
  /** How many rows there will be, where `rows` are only the first of them; skeletons stand for the others. */
  count?: number | undefined
  /** What the rows answer, such as a search: where it changes, those in sight come first. */
  asked?: string
  rowKey: (row: Row) => string
  /** What a row shows besides itself; asked only of those near the window, and compared by its fields. */
  detail?: (row: Row) => Partial<Row>
  sort?: SortState<Id>
  onSort?: (id: Id) => void
  selection?: RowSelection<Row>
  /** What stands where no row is. */
  emptyState: ReactNode
  /** Height of a row in px, for a mouse; on narrow windows rows may be higher. */
  rowHeight?: { wide: number; narrow: number }
  /** Whether it is worth paper: then all rows are printed, or a sentence where they are too many. */
  printable?: boolean
}

/** A real table of any length: only the rows near the window are in the page. */
export function DataTable<Row extends object, Id extends string>({
  label,
  columns,
  rows,
  count = rows?.length ?? 0,
  asked = '',
  rowKey,
  detail,
  sort,
  onSort,
  selection,
  emptyState,
  rowHeight = { wide: 40, narrow: 56 },
  printable = true,
}: Props<Row, Id>) {
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'))
  const height = narrow ? rowHeight.narrow : rowHeight.wide
  const container = useRef<HTMLDivElement>(null)
  const { first, end } = useWindowRows(container, count, height, printable && count <= printed, asked)
  // Another selection with every choice; a row that was not chosen should see no difference.
  const latest = useRef(selection)
  useLayoutEffect(() => {
    latest.current = selection
  })
  const toggle = useCallback((row: Row, range: boolean) => latest.current?.onToggle(row, range), [])

  const isLong = printable && count > printed
  const span = columns.length + (selection ? 1 : 0)

  if (rows && count === 0) return emptyState
  return (
    <Box
      ref={container}
      className={isLong ? 'too-long' : undefined}
      sx={tableSx(rowHeight)}
      onClick={openRow}
    >
      {isLong && <TooLong label={label} count={count} />}
      <table aria-label={label} aria-rowcount={count + 1} aria-busy={rows === null}>
        <thead>
          <HeadRow
            columns={columns}
            {...(sort ? { sort } : {})}
            {...(onSort ? { onSort } : {})}
            {...(selection ? { selection } : {})}
          />
        </thead>
        <tbody>
          {rows === null
            ? Array.from({ length: 8 }, (_, index) => (
                <SkeletonRow key={index} columns={columns} span={span} />
              ))
            : null}
          {rows && first > 0 && <Spacer height={first * height} />}
          {rows &&
            Array.from({ length: end - first }, (_, position) => {
              const index = first + position
              const row = rows.at(index)
              return row === undefined ? (
                <SkeletonRow key={index} columns={columns} span={span} />
              ) : (
                <TableRow
                  key={rowKey(row)}
                  row={detail ? { ...row, ...detail(row) } : row}
                  index={index}
                  columns={columns}
                  selectLabel={selection?.label(row)}
                  isSelected={selection?.isSelected(row)}
                  blocked={selection?.blockedReason?.(row)}
                  onToggle={toggle}
                />
              )
            })}
          {rows && end < count && <Spacer height={(count - end) * height} />}
        </tbody>
      </table>
    </Box>
  )
}

/**
 * Where a row's header is a link, a click anywhere in the row follows it, for the mouse only. Controls in the row keep
 * their clicks, and selecting text is no click.
 */
function openRow(event: MouseEvent<HTMLElement>) {
  const target = event.target as Element
  if (target.closest('a, button, input, label') || window.getSelection()?.isCollapsed === false) return
  const link = target.closest('tr')?.querySelector('th[scope=row] a')
  const { ctrlKey, metaKey, shiftKey } = event
  link?.dispatchEvent(
    new window.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  )
}
