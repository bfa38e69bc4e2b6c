import { useMemo, useState } from 'react'
import { between, nothingSelected, select, selectionState } from '#lib/list/selection.ts'
import type { RowSelection } from './columns.ts'

interface Options<Row> {
  label: (row: Row) => string
  allLabel: (shown: number) => string
  /** How many rows there will be, while `shown` are only the first of them: "all" then waits for the others. */
  awaited?: number | undefined
  /** Names the list that is shown: all that were chosen are all of that one. */
  list?: string
}

const none: readonly never[] = []

/**
 * Which rows are selected: one by one, by Shift over a range, or all that the filter shows. What the filter hides stays
 * selected. `shown` is null while they are read.
 */
export function useRowSelection<Row extends { readonly id: string }>(
  all: readonly Row[],
  shown: readonly Row[] | null,
  { label, allLabel, awaited, list = '' }: Options<Row>,
) {
  const [chosen, setChosen] = useState(nothingSelected)
  const [last, setLast] = useState<string | null>(null)
  const order = useMemo(() => shown?.map(({ id }) => id) ?? none, [shown])
  const state = useMemo(() => selectionState(chosen, order), [chosen, order])
  // Of which list all were chosen before all were there. Another one is not what was meant.
  const [wanted, setWanted] = useState<string | null>(null)
  const wantsAll = wanted === list
  if (wanted !== null && !wantsAll) setWanted(null)
  if (wantsAll && shown !== null && awaited === undefined) {
    setWanted(null)
    setChosen(select(chosen, order, true))
  }
  const selected = useMemo(
    () => (chosen.size === 0 ? none : all.filter(({ id }) => chosen.has(id))),
    [chosen, all],
  )
  const isShown = useMemo(() => new Set(order), [order])

  const selection: RowSelection<Row> = {
    isSelected: ({ id }) => wantsAll || chosen.has(id),
    onToggle: ({ id }, range) => {
      setWanted(null)
      const ids = range && last !== null ? between(order, last, id) : [id]
      setChosen(select(chosen, ids, !chosen.has(id)))
      setLast(id)
    },
    onToggleAll: () => {
      if (awaited !== undefined) setWanted(wantsAll ? null : list)
      else setChosen(select(chosen, order, state !== 'all'))
    },
    all: wantsAll ? 'all' : state,
    label,
    allLabel: allLabel(awaited ?? order.length),
  }
  return {
    selection,
    /** Those selected that are still there, in the order of `all`. */
    selected,
    /** Whether something was selected, still there or not: what is done with it may go on. */
    isUsed: chosen.size > 0,
    hidden: selected.filter(({ id }) => !isShown.has(id)).length,
    clear: () => setChosen(nothingSelected),
  }
}
