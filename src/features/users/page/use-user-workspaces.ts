import { useQuery } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { useDirectory } from '#api/directory.ts'
import { userWorkspacesQuery } from '#api/users.ts'

/** The workspaces a user is a member of, in Argilla's order. */
export interface UserWorkspaces {
  /** null while they are being read. */
  items: readonly Workspace[] | null
  /** Names of the workspaces whose members could not be read: the user may be in them too. */
  unread: readonly string[]
  error: Error | null
  refetch: () => void
}

/** Argilla's list holds all workspaces for an owner, so theirs are looked up in the picture. */
export function useUserWorkspaces({ id, role }: Pick<User, 'id' | 'role'>): UserWorkspaces {
  const isOwner = role === 'owner'
  const own = useQuery({ ...userWorkspacesQuery(id), enabled: !isOwner })
  const { directory, error, retry } = useDirectory({ enabled: isOwner })
  if (!isOwner) {
    return { items: own.data ?? null, unread: [], error: own.error, refetch: () => void own.refetch() }
  }
  const position = directory?.positionOf(id) ?? -1
  return {
    items: directory?.workspaces.filter((workspace) => directory.isMember(position, workspace.id)) ?? null,
    unread: (directory?.workspaces ?? [])
      .filter((workspace) => directory?.failed.includes(workspace.id))
      .map(({ name }) => name),
    error,
    refetch: retry,
  }
}
