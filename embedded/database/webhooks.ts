import { randomBytes } from 'node:crypto'
import type { Database } from './database.ts'
import { insertion } from './rows.ts'
import { storedId, timestamp, webhookJson } from './values.ts'

export interface Webhook {
  id: string
  url: string
  secret: string
  events: string[]
  enabled: boolean
  description: string | null
  inserted_at: string
  updated_at: string
}

/** argilla_server/validators/webhooks.py */
export const mostWebhooks = 10

const select = `SELECT ${webhookJson('w')} FROM webhooks w`

/** Oldest first. */
export const listWebhooks = (database: Database) =>
  database.read<Webhook>(`${select} ORDER BY w.inserted_at ASC`)

export const findWebhook = (database: Database, id: string) =>
  database.first<Webhook>(`${select} WHERE w.id = ?`, [storedId(id)])

export async function insertWebhook(
  database: Database,
  { url, events, description }: Pick<Webhook, 'url' | 'events' | 'description'>,
): Promise<string> {
  const id = storedId()
  const now = timestamp()
  await database.write(
    insertion('webhooks', {
      id,
      url,
      // As in Argilla's `generate_webhook_secret`.
      secret: randomBytes(64).toString('base64'),
      events: JSON.stringify(events),
      enabled: 1,
      description,
      inserted_at: now,
      updated_at: now,
    }),
  )
  return id
}

export const deleteWebhook = (database: Database, id: string) =>
  database.write(['DELETE FROM webhooks WHERE id = ?', [storedId(id)]])
