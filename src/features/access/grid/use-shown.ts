import { useDeferredValue, useMemo } from 'react'
import type { User } from '#contract/users.ts'
import type { Memberships, Workspace } from '#contract/workspaces.ts'
import { workspacesByUser } from '#lib/memberships.ts'
import type { AccessState } from '../model/access-state.ts'
import type { Edits } from '../model/edits.ts'
import { columnsOf, rowsOf } from '../model/rows-and-columns.ts'
import { useOnlyChanged } from './use-only-changed.ts'

interface Lists {
  users: readonly User[]
  workspaces: readonly Workspace[]
  memberships: Memberships
}

/** The rows and columns that the address asks for. `changed`: what "Only changes" leaves of them; null: not chosen. */
export function useShown(edits: Edits, { users, workspaces, memberships }: Lists, state: AccessState) {
  const asked = useDeferredValue(state)
  const changed = useOnlyChanged(edits, asked.changed)
  // A batch moves them ten times a second.
  const known = useDeferredValue(memberships.memberships)
  const byUser = workspacesByUser(known)
  const rows = useMemo(() => rowsOf(users, byUser, asked, changed), [users, byUser, asked, changed])
  const columns = useMemo(() => columnsOf(workspaces, asked, changed), [workspaces, asked, changed])
  return { rows, columns, changed }
}
