import { z } from './zod.ts'

/** Where Argilla sends what it tells of responses; below `WEBHOOK_URL`. */
export const webhookPath = '/app/webhooks/argilla'

/** What becomes of noting who worked when, as far as one can see. */
const notingStates = [
  /** Not switched on. */
  'off',
  /** Argilla has our webhook, and the store what reads it. */
  'on',
  /**
   * It was switched on, but nothing is noted: Argilla no longer has the webhook as it was registered (after a reset, or taken out
   * there), or its secret can't be read here any more.
   */
  'gone',
  /** Argilla has our webhook, but the store knows nothing of it: a lost answer. */
  'unfinished',
  /** This Argilla has no webhooks. */
  'unsupported',
] as const

/** `GET /app/noting` (owners only). Times are ISO 8601 UTC. */
export const notingSchema = z.object({
  state: z.enum(notingStates),
  /** Where Argilla would send it; null where `WEBHOOK_URL` is missing. */
  address: z.nullable(z.string()),
  /** When it was switched on, and when Argilla last sent something that was signed. */
  since: z.nullable(z.string()),
  last_event_at: z.nullable(z.string()),
  /** Days that a day is kept (`ACTIVITY_DAYS`). */
  kept_days: z.number(),
})
export type Noting = z.infer<typeof notingSchema>

/** Body of `POST /app/noting`, which answers as the GET does. Switching off forgets all days. */
export const notingChangeSchema = z.strictObject({ on: z.boolean() })

/** `POST /app/noting/test` (owners only): whether a message that Argilla was asked to send came. */
export const notingTestSchema = z.object({ reached: z.boolean() })

/**
 * `GET /app/last-active?user_id=&workspace_id=` (owners, and admins for their own workspaces): the last UTC day
 * (`YYYY-MM-DD`) on which somebody's response was made or changed, of those whose day was noted.
 */
export const lastActiveSchema = z.object({
  /** From which day on days are noted; null where they are not. */
  since: z.nullable(z.string()),
  items: z.array(z.object({ user_id: z.string(), day: z.string() })),
})
export type LastActive = z.infer<typeof lastActiveSchema>
