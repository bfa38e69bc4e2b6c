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

/** For the checkbox over a list: are all shown ones selected, some, or none? */
export function selectionState(selection: Selection, shown: readonly string[]): 'none' | 'some' | 'all' {
  const selected = shown.filter((id) => selection.has(id)).length
  if (selected === 0) return 'none'
  return selected === shown.length ? 'all' : 'some'
}

/** The ids between two, both included, in the shown order whichever comes first; just `to` when one is not shown. */
export function between(order: readonly string[], from: string, to: string): string[] {
  const [one, other] = [order.indexOf(from), order.indexOf(to)]
  if (one < 0 || other < 0) return [to]
  return order.slice(Math.min(one, other), Math.max(one, other) + 1)
}
