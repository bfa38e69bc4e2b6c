import { z } from '../zod.ts'

/**
 * `GET /app/provider-people` (owners only): who has signed in through a provider on this page, as far as the journal goes
 * back, and when last (ISO 8601 UTC). `provider`: as Argilla's configuration names it; null: not known. Some may be gone.
 * Nobody where no provider is configured.
 */
export const providerPeopleSchema = z.object({
  items: z.array(z.object({ user_id: z.string(), provider: z.nullable(z.string()), at: z.string() })),
})
export type ProviderPeople = z.infer<typeof providerPeopleSchema>
