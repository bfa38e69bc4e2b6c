import { collatorFor, compare } from '../collate.ts'
import { writeCsv, type CsvSeparator } from '../csv.ts'
import type { SortDirection } from '../list/list-state.ts'
import type { UrlFormat } from '../list/url-state.ts'
import { foldForSearch, hasWords, searchedWords } from '../search.ts'
import type { Work } from './work.ts'

export const workSorts = [
  'name',
  'workspace',
  'records',
  'submitted',
  'discarded',
  'draft',
  'share',
  'active',
  'day',
] as const
export type WorkSort = (typeof workSorts)[number]

export interface WorkOrder {
  readonly sort: WorkSort
  readonly dir: SortDirection
}

/** Who did most stands first, until another order is chosen. */
export const firstOrder: WorkOrder = { sort: 'submitted', dir: 'desc' }

export const isWorkSort = (id: string): id is WorkSort => workSorts.some((sort) => sort === id)

/** A click on a header: texts from A on, counts from the highest on; and the other way round. */
export function orderedBy({ sort, dir }: WorkOrder, key: WorkSort): WorkOrder {
  const usual = key === 'name' || key === 'workspace' ? 'asc' : 'desc'
  const other = usual === 'asc' ? 'desc' : 'asc'
  return { sort: key, dir: sort === key && dir === usual ? other : usual }
}

/** Of a table's columns the one that a phone shows beside the name: what it is sorted by, or else the share. */
export const onPhone = (sort: WorkSort, columns: readonly string[]): WorkSort =>
  sort !== 'name' && columns.includes(sort) ? sort : 'share'

/** The order in an address, `?work=submitted&workdir=desc`; junk counts as not said. */
export const workAddress: UrlFormat<WorkOrder> = {
  parse: (params) => {
    const said = params.get('work') ?? ''
    const sort = isWorkSort(said) ? said : firstOrder.sort
    const dir = params.get('workdir')
    return { sort, dir: dir === 'asc' || dir === 'desc' ? dir : firstOrder.dir }
  },
  format: ({ sort, dir }, params) => {
    const next = new URLSearchParams(params)
    if (sort === firstOrder.sort) next.delete('work')
    else next.set('work', sort)
    if (dir === firstOrder.dir) next.delete('workdir')
    else next.set('workdir', dir)
    return next
  },
}

const progress = ({ completed, records }: Work) => (completed === null || !records ? -1 : completed / records)

/** Those with every word of the query in their name or workspace, in this order; equal ones by name. */
export function listWork(lines: readonly Work[], { sort, dir }: WorkOrder, query = ''): Work[] {
  const words = searchedWords(query)
  const found = lines.filter(({ name, workspace }) => hasWords(foldForSearch(`${name} ${workspace}`), words))
  const collator = collatorFor()
  const byName = (a: Work, b: Work) => collator.compare(a.name, b.name)
  const sign = dir === 'asc' ? 1 : -1
  const order = (a: Work, b: Work): number => {
    if (sort === 'name' || sort === 'workspace') return collator.compare(a[sort], b[sort])
    if (sort === 'records') return compare(progress(a), progress(b))
    if (sort === 'active' || sort === 'day') return compare(a[sort] ?? '', b[sort] ?? '')
    return compare(a[sort] ?? -1, b[sort] ?? -1)
  }
  return found.sort((a, b) => sign * order(a, b) || byName(a, b))
}

/** As a sheet; `nameColumn` says what the lines are. What could not be read in full says so. */
export function workCsv(lines: readonly Work[], nameColumn: string, separator: CsvSeparator): string {
  const withWorkspace = nameColumn === 'dataset'
  const head = [
    nameColumn,
    ...(withWorkspace ? ['workspace'] : []),
    'submitted',
    'discarded',
    'drafts',
    'share',
    'complete',
  ]
  const rows = lines.map((line) => [
    line.name,
    ...(withWorkspace ? [line.workspace] : []),
    ...[line.submitted, line.discarded, line.draft].map(String),
    line.share === null ? '' : line.share.toFixed(4),
    line.isPartial ? 'no' : 'yes',
  ])
  return writeCsv([head, ...rows], separator)
}
