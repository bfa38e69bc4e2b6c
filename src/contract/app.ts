import { flavourSchema } from './flavour.ts'
import { z } from './zod.ts'
import { roleSchema, userSchema } from './users.ts'

/** Body of `POST /app/session`. */
export const signInSchema = z.union([
  z.strictObject({ username: z.string().check(z.minLength(1)), password: z.string().check(z.minLength(1)) }),
  z.strictObject({ api_key: z.string().check(z.minLength(1)) }),
])
export type SignIn = z.infer<typeof signInSchema>

/** Body of `POST /app/session/proof`. */
export const proofSchema = z.union([
  z.strictObject({ password: z.string().check(z.minLength(1)) }),
  z.strictObject({ api_key: z.string().check(z.minLength(1)) }),
])
export type Proof = z.infer<typeof proofSchema>

/**
 * `POST /app/session/proof`, and `POST /app/session/proof/provider` in the browser that came back from the provider, once (204: it has
 * not): for some minutes, what needs a fresh proof is done for requests that bring this as `proofHeader`.
 */
export const givenProofSchema = z.object({ proof: z.string() })
export type GivenProof = z.infer<typeof givenProofSchema>

/** `POST` and `GET /app/session`: who is signed in, and until when at the longest (ISO 8601 UTC). */
export const sessionSchema = z.object({
  user: userSchema,
  method: z.enum(['password', 'api_key', 'provider']),
  /** The provider's name at Argilla, where one came through it. */
  provider: z.optional(z.string()),
  expires_at: z.string(),
  /** Where the events stood: what is told after it is heard with `/app/events?since=`, however late that is asked for. */
  cursor: z.string(),
})
export type Session = z.infer<typeof sessionSchema>

/** `ACTIVITY`: nothing of who did how much, sums of all people alone, or each person's figures. */
export const activitySettings = ['off', 'team', 'person'] as const
export type ActivitySetting = (typeof activitySettings)[number]

/** `GET /app/info`: what may be known before signing in. */
export const infoSchema = z.object({
  /** Of this program. */
  version: z.string(),
  /** Where people sign in to Argilla itself; null for the embedded one, which has no page of its own. */
  argilla_url: z.nullable(z.string()),
  embedded: z.boolean(),
  /** What is shown of who did how much. */
  activity: z.enum(activitySettings),
  /** Through which people sign in to this Argilla besides their password, as it names them. */
  providers: z.array(z.string()),
  /** Whom people ask about their account: a name, an address, a link; null where nobody is named. */
  contact: z.nullable(z.string()),
  server: flavourSchema,
  /** The demo's accounts, only while the demo is on. */
  demo: z.nullable(z.array(z.object({ username: z.string(), password: z.string(), role: roleSchema }))),
})
export type Info = z.infer<typeof infoSchema>

/** `GET /app/sessions`: where the caller is signed in, what was used last first. Times are ISO 8601 UTC. */
export const ownSessionsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      issued_at: z.string(),
      used_at: z.string(),
      /** null where it began before these were kept, or while the store was away. */
      method: z.nullable(sessionSchema.shape.method),
      address: z.nullable(z.string()),
      /** The browser as it names itself. */
      agent: z.nullable(z.string()),
      /** Whether it is the one that asks. */
      current: z.boolean(),
    }),
  ),
})
export type OwnSession = z.infer<typeof ownSessionsSchema>['items'][number]

/** `GET /app/session/api-key`: the caller's own key, and the only answer that holds one. */
export const ownKeySchema = z.object({ api_key: z.string() })
