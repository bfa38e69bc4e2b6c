import type { User } from '#contract/users.ts'
import type { Members } from '#lib/memberships.ts'
import { isWanted, touchedUsers, wantedMembers, type Staged } from '../model/marks/staging.ts'

export type ReviewWarning =
  /** Argilla's member lists hold keys: the workspace's `admins` (so many, after the change) can read the owner's. */
  | {
      readonly code: 'ownerAsMember'
      readonly user_id: string
      readonly workspace_id: string
      readonly admins: number
    }
  /** The same from the other side: this admin will be able to read the keys of so many `owners`. */
  | {
      readonly code: 'adminSeesOwners'
      readonly user_id: string
      readonly workspace_id: string
      readonly owners: number
    }
  /** Nothing is left that this annotator or admin may see. */
  | { readonly code: 'lastWorkspace'; readonly user_id: string }
  /** Drafts of the user in the workspace's datasets, which nobody will submit. */
  | {
      readonly code: 'openWork'
      readonly user_id: string
      readonly workspace_id: string
      readonly drafts: number
    }

/** What to read before applying. `draftsOf`: a user's draft responses in a workspace's datasets, 0 where not known. */
export function reviewWarnings(
  staged: Staged,
  members: Members,
  roleOf: (userId: string) => User['role'] | undefined,
  draftsOf: (userId: string, workspaceId: string) => number = () => 0,
): ReviewWarning[] {
  const warnings: ReviewWarning[] = []
  for (const [workspace_id, column] of staged) {
    const wanted = [...wantedMembers(staged, members, workspace_id)]
    const count = (role: User['role']) => wanted.filter((userId) => roleOf(userId) === role).length
    const [admins, owners] = [count('admin'), count('owner')]
    for (const [user_id, mark] of column) {
      const role = roleOf(user_id)
      if (mark === 'remove') {
        const drafts = draftsOf(user_id, workspace_id)
        if (drafts > 0) warnings.push({ code: 'openWork', user_id, workspace_id, drafts })
      } else if (role === 'owner') warnings.push({ code: 'ownerAsMember', user_id, workspace_id, admins })
      else if (role === 'admin' && owners > 0)
        warnings.push({ code: 'adminSeesOwners', user_id, workspace_id, owners })
    }
  }
  for (const user_id of touchedUsers(staged)) {
    const role = roleOf(user_id)
    if (role && role !== 'owner' && losesLast(staged, members, user_id))
      warnings.push({ code: 'lastWorkspace', user_id })
  }
  return warnings
}

function losesLast(staged: Staged, members: Members, user_id: string): boolean {
  const workspaceIds = [...members.keys()]
  const was = workspaceIds.some((workspaceId) => members.get(workspaceId)?.has(user_id))
  return was && !workspaceIds.some((workspace_id) => isWanted(staged, members, { user_id, workspace_id }))
}

/** Warnings of one kind about one workspace (or about none): one sentence, with whom it is about. */
export interface WarningGroup {
  readonly code: ReviewWarning['code']
  readonly workspace_id: string | null
  readonly user_ids: readonly string[]
  /** Admins, owners or drafts, as the kind has it; 0 for `lastWorkspace`. */
  readonly count: number
}

function countOf(warning: ReviewWarning, before: number): number {
  if (warning.code === 'ownerAsMember') return warning.admins
  if (warning.code === 'adminSeesOwners') return warning.owners
  return warning.code === 'openWork' ? before + warning.drafts : 0
}

/** The same sentence is said once a workspace, not once a user. */
export function groupWarnings(warnings: readonly ReviewWarning[]): WarningGroup[] {
  const groups = new Map<string, WarningGroup & { user_ids: string[] }>()
  for (const warning of warnings) {
    const { code, user_id } = warning
    const workspace_id = 'workspace_id' in warning ? warning.workspace_id : null
    const key = `${code} ${workspace_id ?? ''}`
    const before = groups.get(key)
    const count = countOf(warning, before?.count ?? 0)
    const user_ids = before?.user_ids ?? []
    user_ids.push(user_id)
    groups.set(key, { code, workspace_id, user_ids, count })
  }
  return [...groups.values()]
}
