import type { Role, User } from '#contract/users.ts'
import { can, type DenialReason, type Verdict } from './permissions.ts'

type Person = Pick<User, 'id' | 'role'>

/** Argilla guards neither the last owner nor oneself. server/ decides again: another browser may be faster. */
export type GuardReason = DenialReason | 'self' | 'lastOwner'

/** Nobody deletes or off-boards themself, nor the last owner. `owners` counts all of them. */
export function canDelete(actor: Person, user: Person, owners: number): Verdict<GuardReason> {
  const verdict = can(actor, 'manageUsers')
  if (!verdict.allowed) return verdict
  if (actor.id === user.id) return { allowed: false, reason: 'self' }
  if (user.role === 'owner' && owners <= 1) return { allowed: false, reason: 'lastOwner' }
  return { allowed: true }
}

/** What to ask before a role is changed: one's own username typed, or a confirmation of making an owner. */
export type RoleConfirmation = 'typeUsername' | 'newOwner'

export type RoleVerdict =
  | { readonly allowed: true; readonly confirm: RoleConfirmation | null }
  | { readonly allowed: false; readonly reason: GuardReason }

/** The last owner keeps the role; demoting oneself and making an owner are asked about. */
export function canChangeRole(actor: Person, user: Person, to: Role, owners: number): RoleVerdict {
  const verdict = can(actor, 'manageUsers')
  if (!verdict.allowed) return verdict
  if (to === user.role) return { allowed: true, confirm: null }
  if (user.role === 'owner' && owners <= 1) return { allowed: false, reason: 'lastOwner' }
  if (user.role === 'owner' && actor.id === user.id) return { allowed: true, confirm: 'typeUsername' }
  return { allowed: true, confirm: to === 'owner' ? 'newOwner' : null }
}

/** Argilla answers 409 while a workspace has datasets. */
export function canDeleteWorkspace(
  actor: { readonly role: Role },
  datasets: number,
): Verdict<DenialReason | 'hasDatasets'> {
  const verdict = can(actor, 'manageWorkspaces')
  if (!verdict.allowed) return verdict
  return datasets > 0 ? { allowed: false, reason: 'hasDatasets' } : { allowed: true }
}
