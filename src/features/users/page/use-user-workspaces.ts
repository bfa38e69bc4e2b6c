import { useQuery } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { userWorkspacesQuery } from '#api/users.ts'
import { membershipsQuery, workspacesQuery } from '#api/workspaces.ts'

/** The workspaces a user is a member of, in Argilla's order. */
export interface UserWorkspaces {
  /** null while they are being read. */
  items: readonly Workspace[] | null
  /** Names of the workspaces whose members could not be read: the user may be in them too. */
  unread: readonly string[]
  error: Error | null
  refetch: () => void
}

/** Argilla's list holds all workspaces for an owner, so theirs are looked up in the memberships of each. */
export function useUserWorkspaces({ id, role }: Pick<User, 'id' | 'role'>): UserWorkspaces {
  const isOwner = role === 'owner'
  const own = useQuery({ ...userWorkspacesQuery(id), enabled: !isOwner })
  const all = useQuery({ ...workspacesQuery(), enabled: isOwner })
  const memberships = useQuery({ ...membershipsQuery(), enabled: isOwner })
  if (!isOwner) {
    return { items: own.data ?? null, unread: [], error: own.error, refetch: () => void own.refetch() }
  }
  const { data } = memberships
  const ready = all.data && data
  return {
    items: ready ? all.data.filter((workspace) => data.memberships[workspace.id]?.includes(id)) : null,
    unread: ready ? all.data.filter(({ id }) => data.failed.includes(id)).map(({ name }) => name) : [],
    error: all.error ?? memberships.error,
    refetch: () => {
      void all.refetch()
      void memberships.refetch()
    },
  }
}
