import type { Operation } from './operation.ts'
import { batches } from './operations/batches.ts'
import { memberships } from './operations/memberships.ts'
import { session } from './operations/session.ts'
import { users } from './operations/users.ts'
import { workspaces } from './operations/workspaces.ts'

/** The rows of the matrix. */
export const operations: Operation[] = [...users, ...memberships, ...workspaces, ...batches, ...session]
