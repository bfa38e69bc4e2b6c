import { useDeferredValue, useMemo } from 'react'
import type { Directory } from '#lib/directory/directory.ts'
import type { AccessState } from '../model/access-state.ts'
import type { Edits } from '../model/edits.ts'
import { columnsOf, rowsOf } from '../model/rows-and-columns.ts'
import { useOnlyChanged } from './use-only-changed.ts'

/** The rows and columns that the address asks for. `changed`: what "Only changes" leaves of them; null: not chosen. */
export function useShown(edits: Edits, directory: Directory, state: AccessState) {
  const asked = useDeferredValue(state)
  const changed = useOnlyChanged(edits, asked.changed)
  // A batch moves memberships ten times a second.
  const known = useDeferredValue(directory)
  const { workspaces } = known
  const rows = useMemo(() => rowsOf(known, asked, changed), [known, asked, changed])
  const columns = useMemo(() => columnsOf(workspaces, asked, changed), [workspaces, asked, changed])
  return { rows, columns, changed }
}
