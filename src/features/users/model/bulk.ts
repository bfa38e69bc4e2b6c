import type { Role, User } from '#contract/users.ts'

export type BulkOperation =
  | { readonly kind: 'role'; readonly to: Role }
  | { readonly kind: 'join' | 'leave'; readonly workspaceIds: readonly string[] }
  | { readonly kind: 'offboard' | 'delete' }

export type LeftOutReason = 'self' | 'lastOwner' | 'unchanged' | 'tooOld'

type Person = Pick<User, 'id' | 'role'>
type IsMember = (userId: string, workspaceId: string) => boolean

export interface BulkTargets<One extends Person> {
  readonly targets: readonly One[]
  readonly leftOut: readonly { readonly user: One; readonly reason: LeftOutReason }[]
}

/**
 * To whom of the selected an operation applies, and why the others are left out. Many at once never touches one's own
 * role or account, and at least one owner stays. `owners`: how many there are in all; `canUpdate`: whether this Argilla
 * can change users.
 */
export function bulkTargets<One extends Person>(
  operation: BulkOperation,
  selected: readonly One[],
  {
    actorId,
    owners,
    isMember,
    canUpdate,
  }: {
    readonly actorId: string
    readonly owners: number
    readonly isMember: IsMember
    readonly canUpdate: boolean
  },
): BulkTargets<One> {
  const reasonFor = (user: One, isLastOwner: boolean): LeftOutReason | null => {
    if (isUnchanged(operation, user, isMember)) return 'unchanged'
    if (!canUpdate && (operation.kind === 'role' || operation.kind === 'offboard')) return 'tooOld'
    if (user.id === actorId && !isMembership(operation)) return 'self'
    return isLastOwner ? 'lastOwner' : null
  }
  const targets: One[] = []
  const leftOut: { user: One; reason: LeftOutReason }[] = []
  let ownersLeft = owners
  for (const user of selected) {
    const endsOwner = user.role === 'owner' && takesRole(operation)
    const reason = reasonFor(user, endsOwner && ownersLeft <= 1)
    if (reason) leftOut.push({ user, reason })
    else {
      targets.push(user)
      if (endsOwner) ownersLeft -= 1
    }
  }
  return { targets, leftOut }
}

const isMembership = (
  operation: BulkOperation,
): operation is BulkOperation & { readonly kind: 'join' | 'leave' } =>
  operation.kind === 'join' || operation.kind === 'leave'

const takesRole = (operation: BulkOperation) =>
  operation.kind === 'role' ? operation.to !== 'owner' : !isMembership(operation)

function isUnchanged(operation: BulkOperation, user: Person, isMember: IsMember): boolean {
  if (operation.kind === 'role') return user.role === operation.to
  return (
    isMembership(operation) &&
    operation.workspaceIds.every((id) => isMember(user.id, id) === (operation.kind === 'join'))
  )
}
