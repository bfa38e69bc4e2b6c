import { z } from './zod.ts'

export const roleSchema = z.enum(['owner', 'admin', 'annotator'])
export type Role = z.infer<typeof roleSchema>
/** From the widest permissions to the narrowest. */
export const roles = roleSchema.options

/** A user as the page sees it: Argilla's `User` without `api_key`, which never leaves server/. */
export const userSchema = z.object({
  id: z.string(),
  first_name: z.string(),
  last_name: z.nullable(z.string()),
  username: z.string(),
  role: roleSchema,
  inserted_at: z.string(),
  updated_at: z.string(),
})
export type User = z.infer<typeof userSchema>

export const usersSchema = z.object({ items: z.array(userSchema) })

/** Argilla's limits on a password: characters, and the bytes bcrypt reads (it ignores what follows in silence). */
export const passwordLimits = { minCharacters: 8, maxCharacters: 100, maxBytes: 72 } as const

/** Body of `POST /api/v1/users`. The id is any UUID, of a version or none, as for Argilla. */
export const userCreateSchema = z.object({
  id: z.optional(z.guid()),
  first_name: z.string().check(z.minLength(1)),
  last_name: z.optional(z.nullable(z.string().check(z.minLength(1)))),
  username: z.string().check(z.minLength(1)),
  role: z.optional(roleSchema),
  password: z
    .string()
    .check(z.minLength(passwordLimits.minCharacters), z.maxLength(passwordLimits.maxCharacters)),
})
export type UserCreate = z.infer<typeof userCreateSchema>

/**
 * Body of `PATCH /api/v1/users/{id}`: what is absent stays as it is. `confirm_username` is one's own username, asked of
 * an owner who demotes himself; server/ takes it out before Argilla sees the body.
 */
export const userUpdateSchema = z.partial(
  z.extend(z.omit(userCreateSchema, { id: true }), { confirm_username: z.string() }),
)
export type UserUpdate = z.infer<typeof userUpdateSchema>
