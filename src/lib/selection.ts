/** Ids of the selected, shown or not. */
export type Selection = ReadonlySet<string>

export const nothingSelected: Selection = new Set()

/** Selects or unselects these: one, a shift-range (`between` in range.ts), or all that the filter shows. */
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

/** Without those who are no longer there. */
export const keepKnown = (selection: Selection, known: { has: (id: string) => boolean }): Selection =>
  new Set([...selection].filter((id) => known.has(id)))
