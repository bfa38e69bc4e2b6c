import { once } from '../once.ts'

/** Ids of the selected, shown or not. */
export type Selection = ReadonlySet<string>

/** What a list shows. Ids of many are made only once something is selected. */
export interface Shown {
  readonly length: number
  readonly ids: () => readonly string[]
}

export const shownOf = once((rows: readonly { readonly id: string }[]): Shown => {
  const ids = rows.map(({ id }) => id)
  return { length: rows.length, ids: () => ids }
})

/** The selected that are still there. Of many the rows are made only once something is done with them. */
export interface Selected<Row> {
  readonly length: number
  readonly all: () => readonly Row[]
}

export const selectedOf = <Row>(rows: readonly Row[]): Selected<Row> => ({
  length: rows.length,
  all: () => rows,
})

export const nobodySelected = selectedOf<never>([])

export const nothingSelected: Selection = new Set()

/** Selects or unselects these: one, a shift-range ({@link between}), or all that the filter shows. */
export function select(selection: Selection, ids: Iterable<string>, on: boolean): Selection {
  const next = new Set(selection)
  for (const id of ids) {
    if (on) next.add(id)
    else next.delete(id)
  }
  return next
}

/** How many of the shown ones are selected. */
export function countSelected(selection: Selection, shown: Shown | null): number {
  if (selection.size === 0 || shown === null) return 0
  let count = 0
  for (const id of shown.ids()) if (selection.has(id)) count += 1
  return count
}

/** For the checkbox over a list: are all shown ones selected, some, or none? */
export function selectionState(selected: number, shown: number): 'none' | 'some' | 'all' {
  if (selected === 0) return 'none'
  return selected === shown ? 'all' : 'some'
}

/** The ids between two, both included, in the shown order whichever comes first; just `to` when one is not shown. */
export function between(order: readonly string[], from: string, to: string): string[] {
  const [one, other] = [order.indexOf(from), order.indexOf(to)]
  if (one < 0 || other < 0) return [to]
  return order.slice(Math.min(one, other), Math.max(one, other) + 1)
}
