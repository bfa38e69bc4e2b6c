import { eventSchema } from '#contract/events.ts'
import { z } from '#contract/zod.ts'
import type { Told } from './bus.ts'

const rowSchema = z.object({ sid: z.optional(z.string()), before: z.optional(z.string()) })

/** The event as JSON; which sessions it is about stands beside its fields. */
export const toEventRow = ({ event, to, sid, before }: Told) => ({
  user_id: to,
  event: JSON.stringify({ ...event, sid, before }),
})

/** Null for what this version does not know: a copy of a newer one may have told it. */
export function toTold({ user_id, event }: { user_id: string | null; event: string }): Told | null {
  const body: unknown = JSON.parse(event)
  const [known, beside] = [z.safeParse(eventSchema, body), z.safeParse(rowSchema, body)]
  if (!known.success || !beside.success) return null
  const { sid, before } = beside.data
  const about = { ...(sid !== undefined && { sid }), ...(before !== undefined && { before }) }
  return { event: known.data, to: user_id, ...about }
}
