import { actors, prepare, type Side, type Step } from '../exchange.ts'
import type { Scope } from '../fixtures.ts'
import { api, json, keyOf } from './parts.ts'

/** Who may ask for webhooks, and what is refused; one is made. Their ids are the server's, so those that exist are not asked for. */
export function webhookSteps(scope: Scope): Step[] {
  const make = (body: unknown): Step => ({ method: 'POST', path: api('/webhooks'), ...json(body) })
  const good = { url: 'http://Admin.example:6910/Hook', events: ['response.created', 'response.updated'] }
  const missing = scope.id(0x99)
  return [
    ...[{}, { url: 7 }, { url: '' }, { url: 'admin' }, { url: 'ftp://admin' }, { url: null }].map((more) =>
      make(more),
    ),
    ...[
      { url: `http://a.example/${'b'.repeat(2083)}` },
      { events: 'response.created' },
      { events: [] },
      { events: ['user.created'] },
      { events: ['response.created', 'response.created'] },
      { description: '' },
      { description: 'd'.repeat(1001) },
      { description: 7 },
    ].map((more) => make({ ...good, ...more })),
    ...actors
      .filter((actor) => actor !== 'owner')
      .flatMap((actor): Step[] => [
        { method: 'GET', path: api('/webhooks'), headers: keyOf(actor) },
        { method: 'POST', path: api('/webhooks'), ...json(good, keyOf(actor)) },
        { method: 'DELETE', path: api(`/webhooks/${missing}`), headers: keyOf(actor) },
      ]),
    { method: 'GET', path: api('/webhooks'), headers: {} },
    ...[missing, 'x'].flatMap((id): Step[] => [
      { method: 'DELETE', path: api(`/webhooks/${id}`), headers: keyOf('owner') },
      { method: 'POST', path: api(`/webhooks/${id}/ping`), headers: keyOf('owner') },
    ]),
    make({ ...good, description: scope.prefix, unknown: true }),
    { method: 'GET', path: api('/webhooks'), headers: keyOf('owner') },
  ]
}

/** Those that the steps made. */
export async function removeWebhooks(side: Side, { prefix }: Scope): Promise<void> {
  const { items } = await prepare<{ items: { id: string; description: string | null }[] }>(
    side,
    'GET',
    '/webhooks',
  )
  for (const { id, description } of items) {
    if (description === prefix) await prepare(side, 'DELETE', `/webhooks/${id}`)
  }
}
