import { type ReactNode, memo } from 'react'
import { Tick } from './Tick.tsx'
import type { Column } from './columns.ts'

interface Props<Row extends object, Id extends string> {
  row: Row
  index: number
  columns: readonly Column<Row, Id>[]
  /** Names the row's checkbox; absent where rows can't be selected. */
  selectLabel?: string | undefined
  isSelected?: boolean | undefined
  /** Why the row can't be chosen; null where it can. */
  blocked?: string | null | undefined
  onToggle: (row: Row, range: boolean) => void
}

function Row<Row extends object, Id extends string>(props: Props<Row, Id>): ReactNode {
  const { row, index, columns, selectLabel, isSelected = false, blocked = null, onToggle } = props
  return (
    <tr aria-rowindex={index + 2}>
      {selectLabel !== undefined && (
        <td className="select">
          <Tick
            label={selectLabel}
            checked={isSelected}
            disabled={blocked !== null}
            title={blocked ?? undefined}
            onToggle={(range) => onToggle(row, range)}
          />
        </td>
      )}
      {columns.map((column) => {
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
      })}
    </tr>
  )
}

/** One row; a Shift-click on its checkbox means a range. Painted anew only where something in it has changed. */
export const TableRow = memo(Row, (before, after) => {
  const { row, ...others } = before
  const { row: next, ...otherNext } = after
  return hasSameFields(others, otherNext) && hasSameFields(row, next)
}) as typeof Row

/** What was read anew is another object, and mostly says the same. */
function hasSameFields(one: object, other: object): boolean {
  const fields = Object.entries(one)
  const others = new Map(Object.entries(other))
  return fields.length === others.size && fields.every(([key, value]) => Object.is(others.get(key), value))
}
