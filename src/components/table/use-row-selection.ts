import { useCallback, useEffect, useMemo, useState } from 'react'
import { leftLists } from '#lib/list/left-lists.ts'
import {
  type Selected,
  type Selection,
  type Shown,
  between,
  countSelected,
  nobodySelected,
  nothingSelected,
  select,
  selectionState,
} from '#lib/list/selection.ts'
import type { RowSelection } from './columns.ts'

interface Options<Row> {
  label: (row: Row) => string
  allLabel: (shown: number) => string
  /** How many rows there will be, while `shown` are only the first of them: "all" then waits for the others. */
  awaited?: number | undefined
  /** Names the list that is shown: all that were chosen are all of that one. */
  list?: string
  /** The entry of the browser's history that this is: what was selected there is selected again at Back. Absent: it is not kept. */
  entry?: string
}

const none: readonly never[] = []

/**
 * Which rows are selected: one by one, by Shift over a range, or all that the filter shows. What the filter hides stays
 * selected. `find` gives those that are still there; `shown` is null while they are read. Whoever calls it keeps what is
 * selected, so it may be sorted and drawn below by a table that is another one later: `selectionIn` is told its order.
 */
export function useRowSelection<Row extends { readonly id: string }>(
  find: (ids: Selection) => Selected<Row>,
  shown: Shown | null,
  { label, allLabel, awaited, list = '', entry = '' }: Options<Row>,
) {
  const [chosen, setChosen] = useState(() => leftLists.selected.get(entry) ?? nothingSelected)
  useEffect(() => {
    if (entry) leftLists.selected.set(entry, chosen)
  }, [entry, chosen])
  const [last, setLast] = useState<string | null>(null)
  const shownSelected = useMemo(() => countSelected(chosen, shown), [chosen, shown])
  const state = selectionState(shownSelected, shown?.length ?? 0)
  // Of which list all were chosen before all were there. Another one is not what was meant.
  const [wanted, setWanted] = useState<string | null>(null)
  const wantsAll = wanted === list
  if (wanted !== null && !wantsAll) setWanted(null)
  if (wantsAll && shown !== null && awaited === undefined) {
    setWanted(null)
    setChosen(select(chosen, shown.ids(), true))
  }
  const selected = useMemo(() => (chosen.size === 0 ? nobodySelected : find(chosen)), [chosen, find])
  const selectionIn = (order: Shown | null): RowSelection<Row> => ({
    isSelected: ({ id }) => wantsAll || chosen.has(id),
    onToggle: ({ id }, range) => {
      setWanted(null)
      const ids = range && last !== null ? between(order?.ids() ?? none, last, id) : [id]
      setChosen(select(chosen, ids, !chosen.has(id)))
      setLast(id)
    },
    onToggleAll: () => {
      if (awaited !== undefined) setWanted(wantsAll ? null : list)
      else setChosen(select(chosen, shown?.ids() ?? none, state !== 'all'))
    },
    all: wantsAll ? 'all' : state,
    label,
    allLabel: allLabel(awaited ?? shown?.length ?? 0),
  })
  const clear = useCallback(() => setChosen(nothingSelected), [])
  return {
    selectionIn,
    /** Those selected that are still there. */
    selected,
    /** Whether something was selected, still there or not: what is done with it may go on. */
    isUsed: chosen.size > 0,
    /** How many of them the filter hides. */
    hidden: Math.max(0, selected.length - shownSelected),
    clear,
  }
}
