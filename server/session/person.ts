import { createHash } from 'node:crypto'
import { roleSchema, type User } from '#contract/users.ts'
import { z } from '#contract/zod.ts'

/** What of a user is kept in the cookie, to notice what was changed straight at Argilla. */
export const personSchema = z.object({ role: roleSchema, names: z.string(), updated_at: z.string() })
export type Person = z.infer<typeof personSchema>

export const personOf = ({ role, username, first_name, last_name, updated_at }: User): Person => ({
  role,
  names: createHash('sha256')
    .update(JSON.stringify([username, first_name, last_name]))
    .digest('base64url'),
  updated_at,
})

/**
 * Whether somebody has another role than at the sign-in, or by all appearance another password: Argilla shows none, but
 * who was changed, and in nothing that can be seen, has one.
 */
export function hasOtherAccess(then: Person, user: User): boolean {
  const now = personOf(user)
  return now.role !== then.role || (now.updated_at !== then.updated_at && now.names === then.names)
}
