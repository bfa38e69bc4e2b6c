import { useMemo, useState } from 'react'
import type { User } from '#contract/users.ts'
import type { Selection } from '#components/table/columns.ts'
import { between } from '#lib/selection.ts'
import { nothingSelected, select, selectionState } from '#lib/selection.ts'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

/** Who is selected: kept while the filter changes, one by one, by Shift over a range, or all that the filter shows. */
export function useUserSelection(users: readonly User[], rows: readonly User[] | null) {
  const t = useText(listMessages)
  const [chosen, setChosen] = useState(nothingSelected)
  const [last, setLast] = useState<string | null>(null)
  const shown = useMemo(() => rows?.map(({ id }) => id) ?? [], [rows])
  const all = useMemo(() => selectionState(chosen, shown), [chosen, shown])
  const selected = useMemo(
    () => (chosen.size === 0 ? [] : users.filter(({ id }) => chosen.has(id))),
    [chosen, users],
  )

  const selection: Selection<User> = {
    isSelected: ({ id }) => chosen.has(id),
    onToggle: ({ id }, range) => {
      const ids = range && last !== null ? between(shown, last, id) : [id]
      setChosen(select(chosen, ids, !chosen.has(id)))
      setLast(id)
    },
    onToggleAll: () => setChosen(select(chosen, shown, all !== 'all')),
    all,
    label: ({ username }) => t('select', { username }),
    allLabel: t('selectAll', { count: shown.length }),
  }
  const isShown = useMemo(() => new Set(shown), [shown])
  return {
    selection,
    /** Those selected who are still there, in the order of all users. */
    selected,
    /** Whether somebody was selected, still there or not: what is done with them may go on. */
    isUsed: chosen.size > 0,
    hidden: selected.filter(({ id }) => !isShown.has(id)).length,
    clear: () => setChosen(nothingSelected),
  }
}
