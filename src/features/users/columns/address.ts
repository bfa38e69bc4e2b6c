import type { SortDirection } from '#lib/list/list-state.ts'

export const moreColumns = ['responses', 'active'] as const
export type MoreColumn = (typeof moreColumns)[number]

/** Columns that are shown besides the usual ones, and the one of them that the list is sorted by. */
export interface MoreAddress {
  readonly columns: readonly MoreColumn[]
  readonly by: MoreColumn | null
  readonly dir: SortDirection
}

/** Reads `?columns=responses+active&by=responses&bydir=asc`; junk, and an order by what is not shown, count as not said. */
export function readMore(params: URLSearchParams): MoreAddress {
  const said = (params.get('columns') ?? '').split(' ')
  const columns = moreColumns.filter((column) => said.includes(column))
  return {
    columns,
    by: columns.find((column) => column === params.get('by')) ?? null,
    dir: params.get('bydir') === 'asc' ? 'asc' : 'desc',
  }
}

/** The same in a copy of `params`, whose other parts stay. */
export function writeMore({ columns, by, dir }: MoreAddress, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params)
  const shown = by !== null && columns.includes(by)
  const values = {
    columns: columns.length > 0 ? moreColumns.filter((one) => columns.includes(one)).join(' ') : null,
    by: shown ? by : null,
    bydir: shown && dir === 'asc' ? dir : null,
  }
  for (const [name, value] of Object.entries(values)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  return next
}

/** A column that is shown is no longer, or the other way round. */
export const toggled = (address: MoreAddress, column: MoreColumn): MoreAddress => ({
  ...address,
  columns: address.columns.includes(column)
    ? address.columns.filter((one) => one !== column)
    : [...address.columns, column],
})

/** A click on the header: the most, or the latest, first; and the other way round. */
export const orderedBy = ({ columns, by, dir }: MoreAddress, column: MoreColumn): MoreAddress => ({
  columns,
  by: column,
  dir: by === column && dir === 'desc' ? 'asc' : 'desc',
})
