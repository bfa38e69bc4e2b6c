import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../database/database.ts'
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  mostWebhooks,
  type Webhook,
} from '../database/webhooks.ts'
import { notFound, serverError, unprocessable } from '../errors.ts'
import { httpUrl, listOf, nullable, oneOf, text, uuid } from '../pydantic/checks.ts'
import { object } from '../pydantic/models.ts'
import { sendPing } from '../ping.ts'
import { endpoint, type Route } from './endpoint.ts'
import { requireOwner } from './policies.ts'

/** argilla_server/webhooks/v1/enums.py */
const events = [
  'dataset.created',
  'dataset.updated',
  'dataset.deleted',
  'dataset.published',
  'record.created',
  'record.updated',
  'record.deleted',
  'record.completed',
  'response.created',
  'response.updated',
  'response.deleted',
] as const

const webhookCreate = object(
  { url: httpUrl, events: listOf(oneOf(events), { min: 1, unique: 'Events must be unique' }) },
  { description: nullable(text({ min: 1, max: 1000 })) },
  ['url', 'events', 'description'],
)
const path = { webhook_id: uuid }

/** Before it is asked who may. @throws ArgillaError 404 */
async function existing(database: Database, id: string): Promise<Webhook> {
  const webhook = await findWebhook(database, id)
  if (webhook === undefined) throw notFound(`Webhook with id \`${id}\` not found`)
  return webhook
}

const sendNothing = (_request: FastifyRequest, reply: FastifyReply) => reply.send()

/** They are kept, and pinged. Nothing else is ever sent: here nobody can answer a record. */
export const webhookRoutes: readonly Route[] = [
  endpoint('GET /webhooks', {}, async ({ actor, database }) => {
    requireOwner(actor)
    return { items: await listWebhooks(database) }
  }),

  endpoint('POST /webhooks', { body: webhookCreate, status: 201 }, async ({ actor, body, database }) => {
    requireOwner(actor)
    if ((await listWebhooks(database)).length >= mostWebhooks) {
      throw unprocessable(
        `You can't create more than ${mostWebhooks} webhooks. Please delete some of them first`,
      )
    }
    const { url, events, description = null } = body
    return existing(database, await insertWebhook(database, { url, events, description }))
  }),

  endpoint('DELETE /webhooks/:webhook_id', { path }, async ({ actor, path, database }) => {
    const webhook = await existing(database, path.webhook_id)
    requireOwner(actor)
    await deleteWebhook(database, webhook.id)
    return webhook
  }),

  endpoint(
    'POST /webhooks/:webhook_id/ping',
    { path, status: 204 },
    async ({ actor, path, database }) => {
      const webhook = await existing(database, path.webhook_id)
      requireOwner(actor)
      await sendPing(webhook).catch(() => {
        throw serverError('httpx.ConnectError', 'All connection attempts failed')
      })
    },
    sendNothing,
  ),
]
