import { memo, useMemo } from 'react'
import type { Workspace } from '#contract/workspaces.ts'
import { inNameOrder } from '#lib/collate.ts'
import { FilterSelect } from './FilterSelect.tsx'

interface Props {
  label: string
  /** What stands there while nothing is left out. */
  anyLabel: string
  /** For who is in none of them, where that may be chosen. */
  noneLabel?: string
  /** For an id that a link has kept, and that no workspace has any more. */
  unknownLabel: string
  /** Null while they are not known. */
  workspaces: readonly Pick<Workspace, 'id' | 'name'>[] | null
  /** An id, or `none`. */
  value: string | null
  onChange: (change: { workspace: string | null }) => void
}

/** Shows what is of one workspace, or of all. Drawn anew only where it says something else: a list draws itself at each key. */
export const WorkspaceFilter = memo(function WorkspaceFilter({
  label,
  anyLabel,
  noneLabel,
  unknownLabel,
  workspaces,
  value,
  onChange,
}: Props) {
  const inOrder = useMemo(() => inNameOrder(workspaces ?? []), [workspaces])
  const isKnown =
    value === null || (value === 'none' && noneLabel !== undefined) || inOrder.some(({ id }) => id === value)
  return (
    <FilterSelect
      label={label}
      value={value ?? ''}
      onChange={(picked) => onChange({ workspace: picked || null })}
    >
      <option value="">{anyLabel}</option>
      {noneLabel !== undefined && <option value="none">{noneLabel}</option>}
      {!isKnown && <option value={value}>{workspaces ? unknownLabel : '…'}</option>}
      {inOrder.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </FilterSelect>
  )
})
