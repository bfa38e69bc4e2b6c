import { useDeferredValue, useMemo } from 'react'
import type { Directory } from '#lib/directory/directory.ts'
import type { AccessState } from '../model/access-state.ts'
import type { Edits } from '../model/edits.ts'
import { type FirstGrid, firstRowsOf } from './first-grid.ts'
import { columnsOf, rowsOf } from '../model/rows-and-columns.ts'
import { useOnlyChanged } from './use-only-changed.ts'

const none: readonly never[] = []

/**
 * The rows and columns that the address asks for; `rows` is null while they are on their way. `changed`: what "Only changes"
 * leaves of them; null: not chosen. `whole`: all rows and whom they are of; null while only the first ones are there.
 */
export function useShown(
  edits: Edits,
  directory: Directory | null,
  first: FirstGrid | null,
  state: AccessState,
) {
  const asked = useDeferredValue(state)
  const changed = useOnlyChanged(edits, asked.changed)
  // A batch moves memberships ten times a second.
  const known = useDeferredValue(directory)
  const workspaces = known?.workspaces ?? first?.rows.workspaces ?? none
  const whole = useMemo(
    () => known && { directory: known, rows: rowsOf(known, asked, changed) },
    [known, asked, changed],
  )
  const firstRows = useMemo(() => first && firstRowsOf(first, asked), [first, asked])
  const columns = useMemo(() => columnsOf(workspaces, asked, changed), [workspaces, asked, changed])
  return {
    whole,
    rows: whole?.rows ?? firstRows,
    all: known?.count ?? first?.rows.views.all ?? 0,
    workspaces,
    columns,
    changed,
  }
}
