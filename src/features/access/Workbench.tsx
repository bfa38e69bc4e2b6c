import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { User } from '#contract/users.ts'
import type { Memberships, Workspace } from '#contract/workspaces.ts'
import { sessionQuery } from '#api/session.ts'
import { membersOf } from '#lib/memberships.ts'
import { GridView } from './GridView.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { ReviewView } from './ReviewView.tsx'
import { useAccessState } from './use-access-state.ts'
import { useBatch } from './use-batch.ts'
import { useKeptEdits } from './use-kept-edits.ts'
import { useShortcuts } from './use-shortcuts.ts'

interface Props {
  userId: string
  server: string
  users: readonly User[]
  workspaces: readonly Workspace[]
  memberships: Memberships
  refreshing: boolean
}

/** What is staged, and the two ways to look at it: the grid, and the list before it is applied. */
export function Workbench({ userId, server, users, workspaces, memberships, refreshing }: Props) {
  const queryClient = useQueryClient()
  const isSamePerson = () => queryClient.getQueryData(sessionQuery().queryKey)?.user.id === userId
  const usersById = useMemo(() => new Map(users.map((user) => [user.id, user])), [users])
  const workspacesById = useMemo(() => new Map(workspaces.map((space) => [space.id, space])), [workspaces])
  const base = useMemo(
    () => ({ members: membersOf(memberships.memberships), users: usersById, workspaces: workspacesById }),
    [memberships, usersById, workspacesById],
  )
  const { edits, kept } = useKeptEdits(userId, server, base)
  const batch = useBatch(edits, isSamePerson)
  const [state, change] = useAccessState()

  // While a batch runs, what is read is half of it: the members are taken over when it has ended.
  useEffect(() => {
    if (!batch.running && edits.get().base !== base) edits.rebase(base)
  }, [edits, base, batch.running])
  useShortcuts(edits, state.review === null)

  return (
    <>
      {state.review === null ? (
        <GridView
          edits={edits}
          kept={kept}
          users={users}
          workspaces={workspaces}
          memberships={memberships}
          state={state}
          onState={change}
          refreshing={refreshing}
        />
      ) : (
        <ReviewView
          edits={edits}
          batch={batch}
          by={state.review}
          users={users}
          usersById={usersById}
          workspaces={workspaces}
          workspacesById={workspacesById}
          onState={change}
        />
      )}
      <LeaveGuard edits={edits} running={batch.running} kept={kept} mayAsk={isSamePerson} />
    </>
  )
}
