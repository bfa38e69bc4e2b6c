import { eventSchema } from '#contract/events.ts'
import { z } from '#contract/zod.ts'
import type { Told } from './bus.ts'

const rowSchema = z.object({ sid: z.optional(z.string()) })

/** The event as JSON; a session's id stands beside its fields. */
export const toEventRow = ({ event, to, sid }: Told) => ({
  user_id: to,
  event: JSON.stringify(sid === undefined ? event : { ...event, sid }),
})

/** Null for what this version does not know: a copy of a newer one may have told it. */
export function toTold({ user_id, event }: { user_id: string | null; event: string }): Told | null {
  const body: unknown = JSON.parse(event)
  const [known, beside] = [z.safeParse(eventSchema, body), z.safeParse(rowSchema, body)]
  if (!known.success || !beside.success) return null
  const { sid } = beside.data
  return { event: known.data, to: user_id, ...(sid !== undefined && { sid }) }
}
