import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { isWorkSort, orderedBy, type WorkOrder } from '#lib/activity/work-list.ts'
import type { Work } from '#lib/activity/work.ts'
import { FilterSelect } from '../form/FilterSelect.tsx'
import { DataTable } from '../table/DataTable.tsx'
import { useText } from '../use-text.ts'
import { type AlsoShown, useWorkColumns } from './use-work-columns.tsx'
import workMessages from './work.en.json'

interface Props {
  label: string
  nameHeader: string
  /** The first cell of a line. */
  renderName: (work: Work) => ReactNode
  /** null while it is being read. */
  lines: readonly Work[] | null
  order: WorkOrder
  onOrder: (order: WorkOrder) => void
  also?: readonly AlsoShown[]
  emptyState: ReactNode
}

/** Who, or what, with how much: each line's counts, its share, and the same as a bar. */
export function WorkTable({
  label,
  nameHeader,
  renderName,
  lines,
  order,
  onOrder,
  also = [],
  emptyState,
}: Props) {
  const t = useText(workMessages)
  const columns = useWorkColumns({ nameHeader, renderName, lines, sort: order.sort, also })
  const sorts = columns.map(({ id }) => id).filter(isWorkSort)
  const onSort = (id: string) => isWorkSort(id) && onOrder(orderedBy(order, id))
  return (
    <>
      {lines?.length !== 0 && (
        // A phone has no headers of the other columns to sort by.
        <Box className="no-print" sx={{ display: { sm: 'none' } }}>
          <FilterSelect
            label={t('sort')}
            value={sorts.includes(order.sort) ? order.sort : 'name'}
            active={false}
            onChange={onSort}
          >
            {sorts.map((sort) => (
              <option key={sort} value={sort}>
                {sort === 'name' ? nameHeader : t(sort)}
              </option>
            ))}
          </FilterSelect>
        </Box>
      )}
      <DataTable
        label={label}
        columns={columns}
        rows={lines}
        rowKey={({ id }) => id}
        rowHeight={{ wide: 40, narrow: 72 }}
        sort={{ id: order.sort, direction: order.dir }}
        onSort={onSort}
        emptyState={emptyState}
      />
    </>
  )
}
