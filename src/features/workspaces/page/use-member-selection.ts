import { useState } from 'react'
import type { User } from '#contract/users.ts'
import type { Selection as TableSelection } from '#components/table/columns.ts'
import { between } from '#lib/selection.ts'
import { keepKnown, nothingSelected, select, selectionState } from '#lib/selection.ts'
import { useText } from '#components/use-text.ts'
import workspaceMessages from './workspace.en.json'

/** Who is selected among the members; with Shift a range. What the search hides stays selected. */
export function useMemberSelection(members: readonly User[], shown: readonly User[]) {
  const t = useText(workspaceMessages)
  const [stored, setStored] = useState(nothingSelected)
  const [anchor, setAnchor] = useState<string | null>(null)
  const selected = keepKnown(stored, new Set(members.map(({ id }) => id)))
  const order = shown.map(({ id }) => id)
  const all = selectionState(selected, order)

  const table: TableSelection<User> = {
    isSelected: ({ id }) => selected.has(id),
    onToggle: ({ id }, range) => {
      const ids = range && anchor !== null ? between(order, anchor, id) : [id]
      setStored(select(selected, ids, !selected.has(id)))
      setAnchor(id)
    },
    onToggleAll: () => setStored(select(selected, order, all !== 'all')),
    all,
    label: ({ username }) => t('select', { username }),
    allLabel: t('selectAll'),
  }
  return {
    table,
    users: members.filter(({ id }) => selected.has(id)),
    clear: () => setStored(nothingSelected),
  }
}
