import type { Role, User } from '#contract/users.ts'
import { type BulkOperation, type LeftOutReason, bulkTargets } from './bulk.ts'
import type { Workspace } from '#contract/workspaces.ts'

/** What the bar and the dialog of many users know. */
export interface BulkContext {
  readonly actorId: string
  /** How many there are in all. */
  readonly owners: number
  readonly selected: readonly User[]
  readonly workspaces: readonly Workspace[]
  readonly isMember: (userId: string, workspaceId: string) => boolean
  /** Whether this Argilla can change users. */
  readonly canUpdate: boolean
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

/** To whom of the selected an operation applies, and how many are left out for which reason. */
export function targetsOf(operation: BulkOperation, context: BulkContext) {
  const { targets, leftOut } = bulkTargets(operation, context.selected, context)
  const reasons = new Map<LeftOutReason, number>()
  for (const { reason } of leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return { targets, leftOut, reasons }
}
