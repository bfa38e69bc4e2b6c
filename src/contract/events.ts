import { batchSchema } from './batches.ts'
import { userSchema } from './users.ts'
import { workspaceSchema } from './workspaces.ts'
import { z } from './zod.ts'

/**
 * What happened, told to every open page of those who may know: changes that were made through this page (in any copy
 * of the server), progress of batches, the end of one's session. Owners get users, workspaces and memberships
 * themselves; others only `changed`, and read again what they may see.
 */
export const eventSchema = z.discriminatedUnion('type', [
  /** The first one of a stream; `user_id` is whom the server takes the reader for. */
  z.object({ type: z.literal('hello'), user_id: z.string() }),
  /** Created, or changed. */
  z.object({ type: z.literal('user'), user: userSchema }),
  z.object({ type: z.literal('user.deleted'), user_id: z.string() }),
  z.object({ type: z.literal('workspace'), workspace: workspaceSchema }),
  z.object({ type: z.literal('workspace.deleted'), workspace_id: z.string() }),
  z.object({ type: z.literal('member.added'), workspace_id: z.string(), user_id: z.string() }),
  z.object({ type: z.literal('member.removed'), workspace_id: z.string(), user_id: z.string() }),
  z.object({ type: z.literal('batch'), batch: batchSchema }),
  /** Something of this kind has changed, which the reader may see a part of. */
  z.object({ type: z.literal('changed'), what: z.enum(['users', 'workspaces', 'memberships']) }),
  /** The reader's own session; `deleted`: their account is gone. The stream ends after it. */
  z.object({
    type: z.literal('session.ended'),
    reason: z.enum(['signedOut', 'ended', 'expired', 'deleted']),
  }),
  /** Events were missed: everything that is shown should be read again. */
  z.object({ type: z.literal('resync') }),
])
export type AppEvent = z.infer<typeof eventSchema>

/**
 * `GET /app/events` (`text/event-stream`): each message's data is a list of events, its id the cursor for `Last-Event-ID`.
 * With `accept: application/json` and `?since=<cursor>` the same as one answer, for where a proxy holds a stream back.
 * `?user=` says for whom, since a stream can't send the header.
 */
export const eventsPageSchema = z.object({ cursor: z.string(), events: z.array(eventSchema) })

/** Milliseconds between two messages at the least, so that a page gets at most 10 a second. */
export const eventsIntervalMs = 100
