import type { Role } from '#contract/users.ts'

/** Where a role may do something: in every workspace, in those it is a member of, or nowhere. */
export type Scope = 'everywhere' | 'ownWorkspaces'

/**
 * What each role may do, in the order to be read; null: nothing. Source: the policies of argilla-server 2.8.0
 * (api/policies/v1). A member's role counts, there is none per workspace.
 */
const table = {
  /** list, create, edit, delete; includes roles and passwords */
  manageUsers: { owner: 'everywhere', admin: null, annotator: null },
  /** create and delete them */
  manageWorkspaces: { owner: 'everywhere', admin: null, annotator: null },
  addMembers: { owner: 'everywhere', admin: null, annotator: null },
  removeMembers: { owner: 'everywhere', admin: 'ownWorkspaces', annotator: null },
  seeMembers: { owner: 'everywhere', admin: 'ownWorkspaces', annotator: null },
  manageWebhooks: { owner: 'everywhere', admin: null, annotator: null },
  /** create, configure, publish, export and delete them */
  manageDatasets: { owner: 'everywhere', admin: 'ownWorkspaces', annotator: null },
  /** add, change and delete them and their suggestions */
  manageRecords: { owner: 'everywhere', admin: 'ownWorkspaces', annotator: null },
  /** read, change and delete what others answered */
  manageResponses: { owner: 'everywhere', admin: 'ownWorkspaces', annotator: null },
  /** and their progress, with the names of who works there */
  seeDatasets: { owner: 'everywhere', admin: 'ownWorkspaces', annotator: 'ownWorkspaces' },
  annotate: { owner: 'everywhere', admin: 'ownWorkspaces', annotator: 'ownWorkspaces' },
} as const satisfies Record<string, Record<Role, Scope | null>>

export type Capability = keyof typeof table
/** A capability with where it holds, `manageDatasets.ownWorkspaces`: a path below `roles.can` in components/page/page.en.json. */
export type ScopedCapability = {
  [Key in Capability]: `${Key}.${NonNullable<(typeof table)[Key][Role]>}`
}[Capability]

const capabilities = Object.keys(table) as Capability[]
const scoped = (capability: Capability, scope: Scope) => `${capability}.${scope}` as ScopedCapability
const scopeOf = (role: Role, capability: Capability): Scope | null => table[capability][role]
const breadth = { none: 0, ownWorkspaces: 1, everywhere: 2 }
const breadthOf = (scope: Scope | null) => breadth[scope ?? 'none']

/** All that a role may do. */
export const capabilitiesOf = (role: Role): ScopedCapability[] =>
  capabilities.flatMap((capability) => {
    const scope = scopeOf(role, capability)
    return scope === null ? [] : scoped(capability, scope)
  })

/** What a change of role gives (as it will be) and takes (as it was); narrowed to own workspaces is a loss. */
export function roleDifference(
  from: Role,
  to: Role,
): { gains: ScopedCapability[]; loses: ScopedCapability[] } {
  const wider = (one: Role, other: Role) =>
    capabilities.flatMap((capability) => {
      const scope = scopeOf(one, capability)
      if (scope === null || breadthOf(scope) <= breadthOf(scopeOf(other, capability))) return []
      return [scoped(capability, scope)]
    })
  return { gains: wider(to, from), loses: wider(from, to) }
}

export type DenialReason = 'ownersOnly' | 'ownersAndAdminsOnly' | 'notMember'

/** Whether something may be done, and why not. What is not allowed is shown disabled, with the reason. */
export type Verdict<Reason extends string = string> =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: Reason }

/**
 * Whether `actor` may do `capability`. `subject.member`: whether the actor is a member of the workspace in question;
 * without it, whether there may be a workspace where it is allowed.
 */
export function can(
  actor: { readonly role: Role },
  capability: Capability,
  subject: { readonly member: boolean } = { member: true },
): Verdict<DenialReason> {
  const scope = scopeOf(actor.role, capability)
  if (scope === 'everywhere' || (scope === 'ownWorkspaces' && subject.member)) return { allowed: true }
  if (scope === 'ownWorkspaces') return { allowed: false, reason: 'notMember' }
  const admins = scopeOf('admin', capability) !== null
  return { allowed: false, reason: admins ? 'ownersAndAdminsOnly' : 'ownersOnly' }
}
