import Checkbox from '@mui/material/Checkbox'
import { type ReactNode, memo } from 'react'
import type { Column, RowSelection } from './columns.ts'

interface Props<Row, Id extends string> {
  row: Row
  index: number
  columns: readonly Column<Row, Id>[]
  selection?: RowSelection<Row>
}

function Cells<Row, Id extends string>({ row, columns }: Pick<Props<Row, Id>, 'row' | 'columns'>): ReactNode {
  return columns.map((column) => {
    const Cell = column.rowHeader ? 'th' : 'td'
    return (
      <Cell
        key={column.id}
        scope={column.rowHeader ? 'row' : undefined}
        className={column.hideBelow && `below-${column.hideBelow}`}
        style={{ textAlign: column.align }}
      >
        {column.render(row)}
      </Cell>
    )
  })
}

// While one scrolls, rows that stay in the window are the same row and the same columns.
const MemoCells = memo(Cells) as typeof Cells

/** One row; a Shift-click on its checkbox means a range. */
export function TableRow<Row, Id extends string>({ row, index, columns, selection }: Props<Row, Id>) {
  const selected = selection?.isSelected(row)
  const blocked = selection?.blockedReason?.(row) ?? null
  return (
    <tr aria-rowindex={index + 2} className={selected ? 'selected' : undefined}>
      {selection && (
        <td className="select">
          <Checkbox
            size="small"
            checked={selected ?? false}
            disabled={blocked !== null}
            title={blocked ?? undefined}
            onChange={(event) => selection.onToggle(row, (event.nativeEvent as MouseEvent).shiftKey)}
            slotProps={{ input: { 'aria-label': selection.label(row) } }}
          />
        </td>
      )}
      <MemoCells row={row} columns={columns} />
    </tr>
  )
}
