import ArrowDownward from '@mui/icons-material/ArrowDownward'
import ArrowUpward from '@mui/icons-material/ArrowUpward'
import type { Column, RowSelection, SortState } from './columns.ts'
import { Tick } from './Tick.tsx'

interface Props<Row, Id extends string> {
  columns: readonly Column<Row, Id>[]
  sort?: SortState<Id>
  onSort?: (id: Id) => void
  selection?: RowSelection<Row>
}

/** The head of a table: a button in each header that sorts, and `aria-sort` on the one that does. */
export function HeadRow<Row, Id extends string>({ columns, sort, onSort, selection }: Props<Row, Id>) {
  return (
    <tr aria-rowindex={1}>
      {selection && (
        <th scope="col" className="select">
          <Tick
            label={selection.allLabel}
            checked={selection.all === 'all'}
            indeterminate={selection.all === 'some'}
            onToggle={selection.onToggleAll}
          />
        </th>
      )}
      {columns.map((column) => {
        const direction = sort?.id === column.id ? sort.direction : undefined
        return (
          <th
            key={column.id}
            scope="col"
            className={column.hideBelow && `below-${column.hideBelow}`}
            style={{ width: column.width, textAlign: column.align }}
            aria-sort={direction && (direction === 'asc' ? 'ascending' : 'descending')}
          >
            {column.sortable && onSort ? (
              <button type="button" className="sort" onClick={() => onSort(column.id)}>
                {column.header}
                {direction === 'asc' && <ArrowUpward aria-hidden="true" sx={{ fontSize: 14 }} />}
                {direction === 'desc' && <ArrowDownward aria-hidden="true" sx={{ fontSize: 14 }} />}
              </button>
            ) : (
              column.header
            )}
          </th>
        )
      })}
    </tr>
  )
}
