import type { Reason, StepKind } from '#contract/steps.ts'
import type { Role } from '#contract/users.ts'
import { can, type Capability } from '#lib/rules/permissions.ts'
import { refusedAs } from '../reasons.ts'

const capabilityOf: Record<StepKind, Capability> = {
  'workspace.create': 'manageWorkspaces',
  'user.create': 'manageUsers',
  'user.update': 'manageUsers',
  'user.password': 'manageUsers',
  'user.readmit': 'manageUsers',
  'member.add': 'addMembers',
  'member.remove': 'removeMembers',
  'user.offboard': 'manageUsers',
  'user.delete': 'manageUsers',
}

/** What whoever began a batch may do of it by now: after a demotion thousands would be refused one by one. */
export interface Rights {
  /** Why it is not tried; null: it may well be allowed. */
  forbids: (kind: StepKind) => Reason | null
  /** Their role, as it was seen after a refusal. */
  learn: (role: Role) => void
  forget: () => void
}

export function createRights(): Rights {
  let role: Role | null = null
  return {
    forbids: (kind) =>
      role === null || can({ role }, capabilityOf[kind]).allowed ? null : refusedAs('Demoted', { role }),
    learn(seen) {
      role = seen
    },
    forget() {
      role = null
    },
  }
}
