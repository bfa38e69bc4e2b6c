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

/** What of a user is changed without a password, in the order in which it is shown. */
export const userFields = ['username', 'first_name', 'last_name', 'role'] as const
export type UserField = (typeof userFields)[number]

export const usersSchema = z.object({ items: z.array(userSchema) })

/** Argilla's limits on a password: characters, and the bytes bcrypt reads (it ignores what follows in silence). */
export const passwordLimits = { minCharacters: 8, maxCharacters: 100, maxBytes: 72 } as const

/** Body of `POST /api/v1/users`. The id is any UUID, of a version or none, as for Argilla. */
const userCreateSchema = z.object({
  id: z.optional(z.guid()),
  first_name: z.string().check(z.minLength(1)),
  last_name: z.optional(z.nullable(z.string().check(z.minLength(1)))),
  username: z.string().check(z.minLength(1)),
  role: z.optional(roleSchema),
  password: z
    .string()
    .check(z.minLength(passwordLimits.minCharacters), z.maxLength(passwordLimits.maxCharacters)),
})

/** What `POST /api/v1/users` takes beside Argilla's own fields; server/ takes it out before Argilla sees the body. */
const confirmFormer = { confirm_former: z.optional(z.boolean()) }

/** Body of `POST /api/v1/users` at our server. `confirm_former`: the person knows who had this username before. */
export const userCreateRequestSchema = z.extend(userCreateSchema, confirmFormer)
export type UserCreateRequest = z.infer<typeof userCreateRequestSchema>

/**
 * Body of `PATCH /api/v1/users/{id}`: what is absent stays as it is. server/ takes out what Argilla doesn't know:
 * - `base_updated_at`: the `updated_at` of the user that the person saw. Another one now: 409 `ChangedMeanwhile`
 * - `confirm_username`: one's own username, asked of an owner who demotes themself
 * - `confirm_former`: as for creating
 */
export const userUpdateSchema = z.partial(
  z.extend(z.omit(userCreateSchema, { id: true }), {
    confirm_username: z.string(),
    base_updated_at: z.string(),
    confirm_former: z.boolean(),
  }),
)
export type UserUpdate = z.infer<typeof userUpdateSchema>

/**
 * Body of `DELETE /api/v1/users/{id}`: the number of responses that the person was shown (absent: 0), or null where they
 * were shown that it can't be counted. More by now: 409 `MoreResponses`; not to be counted now: 409 `ResponsesUnknown`.
 * The answer is 204 where there was no such user any more.
 */
export const userDeleteSchema = z.object({ responses: z.optional(z.nullable(z.number())) })
export type UserDelete = z.infer<typeof userDeleteSchema>

const holderSchema = z.object({ id: z.string(), username: z.string() })

/** `GET /app/usernames?username=` (owners only): whether a username is free. */
export const usernameCheckSchema = z.object({
  /** Who has exactly this one. */
  taken: z.nullable(holderSchema),
  /** Whose usernames differ in case, spaces or width only, five at the most. */
  similar: z.array(holderSchema),
})
export type UsernameCheck = z.infer<typeof usernameCheckSchema>
