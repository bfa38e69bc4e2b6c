import type { ReactNode } from 'react'

export interface SortState<Id extends string = string> {
  id: Id
  direction: 'asc' | 'desc'
}

export interface Column<Row, Id extends string = string> {
  id: Id
  header: ReactNode
  /** CSS width of the column; the rest share what is left. */
  width?: number | string
  /** Below this width of the window the column is left out; its content should then stand in another cell. */
  hideBelow?: 'sm' | 'md' | 'lg'
  /** Whether a click on the header sorts by this column. */
  sortable?: boolean
  align?: 'left' | 'right'
  /** Makes the cell the row's header for screen readers. One a table. */
  rowHeader?: boolean
  render: (row: Row) => ReactNode
}

/** An array, or what makes a row only when it is asked for. */
export interface Rows<Row> {
  readonly length: number
  readonly at: (index: number) => Row | undefined
}

/** Checkboxes before the rows. */
export interface RowSelection<Row> {
  isSelected: (row: Row) => boolean
  /** Why a row can't be chosen; null where it can. */
  blockedReason?: (row: Row) => string | null
  /** `range`: the person held Shift, everything from the row chosen before is meant. */
  onToggle: (row: Row, range: boolean) => void
  onToggleAll: () => void
  all: 'all' | 'some' | 'none'
  label: (row: Row) => string
  allLabel: string
}
