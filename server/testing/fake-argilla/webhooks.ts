import { randomBytes, randomUUID } from 'node:crypto'
import type { FakeArgilla, FakeWebhook } from '../fake-argilla.ts'
import { coded, missing } from './answers.ts'
import { byId, owner, type Route } from './route.ts'

/** The webhooks, and their pings. */
export function webhookRoutes(route: Route, fake: FakeArgilla): void {
  route('GET', '/webhooks', owner, (_, __, reply) =>
    fake.webhooks ? { items: fake.webhooks } : missing(reply),
  )
  route('POST', '/webhooks', owner, (_, request, reply) => {
    const body = request.body as Pick<FakeWebhook, 'url' | 'events' | 'description'>
    const secret = randomBytes(32).toString('base64')
    const webhook = { id: randomUUID(), secret, enabled: true, ...body }
    fake.webhooks?.push(webhook)
    return reply.code(201).send(webhook)
  })
  route('DELETE', '/webhooks/:id', owner, (_, request, reply) => {
    const webhook = byId(fake.webhooks ?? [], request)
    if (!webhook) return missing(reply)
    fake.webhooks = (fake.webhooks ?? []).filter((one) => one !== webhook)
    return webhook
  })
  route('POST', '/webhooks/:id/ping', owner, async (_, request, reply) => {
    const webhook = byId(fake.webhooks ?? [], request)
    if (!webhook) return missing(reply)
    try {
      await fake.deliver?.(webhook)
    } catch {
      return reply.code(500).send(coded('GenericServerError', 'no connection'))
    }
    return reply.code(204).send()
  })
}
