import type { Role, User } from '#contract/users.ts'
import { type BulkOperation, type LeftOutReason, bulkTargets } from './bulk.ts'
import { type Members, membersOf } from '#lib/memberships.ts'
import type { Memberships, Workspace } from '#contract/workspaces.ts'
import { countOwners } from '#lib/rules/guards.ts'

/** What the bar and the dialog of many users know. */
export interface BulkContext {
  readonly actorId: string
  readonly users: readonly User[]
  readonly selected: readonly User[]
  readonly workspaces: readonly Workspace[]
  /** null while nobody knows who works where: then nothing that needs it can be done. */
  readonly memberships: Memberships | null
}

/** What can be chosen in the menu; the workspaces of joining and leaving are chosen in the dialog. */
export type Choice =
  { readonly kind: 'role'; readonly to: Role } | { readonly kind: 'join' | 'leave' | 'offboard' | 'delete' }

/** The operation that a choice stands for, with the workspaces chosen for it. */
export function operationOf(choice: Choice, workspaceIds: readonly string[]): BulkOperation {
  if (choice.kind === 'role') return choice
  if (choice.kind === 'join' || choice.kind === 'leave') return { kind: choice.kind, workspaceIds }
  return { kind: choice.kind }
}

export const needsMemberships = ({ kind }: Choice) =>
  kind === 'join' || kind === 'leave' || kind === 'offboard'

export const membersIn = ({ memberships }: Pick<BulkContext, 'memberships'>): Members =>
  membersOf(memberships?.memberships ?? {})

/** To whom of the selected an operation applies, and how many are left out for which reason. */
export function targetsOf(operation: BulkOperation, context: BulkContext, members: Members) {
  const { actorId, users, selected } = context
  const { targets, leftOut } = bulkTargets(operation, selected, {
    actorId,
    owners: countOwners(users),
    members,
  })
  const reasons = new Map<LeftOutReason, number>()
  for (const { reason } of leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return { targets, leftOut, reasons }
}
