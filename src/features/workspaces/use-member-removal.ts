import { useState } from 'react'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { can } from '#lib/permissions.ts'
import { type MemberChange, type MemberFailure, useMemberChanges } from './use-member-changes.ts'
import { useSayRemoved } from './use-say-removed.ts'

interface Failures {
  change: MemberChange
  items: MemberFailure[]
}

const none: Failures = { change: 'remove', items: [] }

/** Removes at once and offers Undo to who may add back; who may not is asked first (`asking`: about whom). */
export function useMemberRemoval(workspace: Workspace) {
  const mayAddBack = can(useCurrentUser(), 'addMembers').allowed
  const { run, progress } = useMemberChanges(workspace.id)
  const sayRemoved = useSayRemoved(workspace)
  const [asking, setAsking] = useState<readonly User[] | null>(null)
  const [failures, setFailures] = useState(none)

  const apply = async (change: MemberChange, users: readonly User[]) => {
    setFailures(none)
    const { done, failed } = await run(change, users)
    setFailures({ change, items: failed })
    if (change === 'remove') sayRemoved(done, () => void apply('add', done))
  }

  return {
    remove: (users: readonly User[]) => {
      if (mayAddBack) void apply('remove', users)
      else setAsking(users)
    },
    asking,
    close: () => setAsking(null),
    progress,
    failures,
    retry: () =>
      void apply(
        failures.change,
        failures.items.map(({ user }) => user),
      ),
    dismiss: () => setFailures(none),
  }
}
