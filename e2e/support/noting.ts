import { createHmac, randomUUID } from 'node:crypto'
import { webhookPath } from '#contract/noting.ts'
import type { ArgillaClient } from './argilla.ts'

interface Told {
  userId: string
  workspaceId: string
  datasetId: string
  /** UTC, `YYYY-MM-DD`. */
  day: string
}

/** Tells our server what Argilla's worker would: that somebody answered a record. */
export async function tellOfWork(
  argilla: ArgillaClient,
  serverUrl: string,
  { userId, workspaceId, datasetId, day }: Told,
): Promise<number> {
  const { items } = await argilla.call<{ items: { url: string; secret: string }[] }>('GET', '/webhooks')
  const url = `${serverUrl}${webhookPath}`
  const own = items.find((webhook) => webhook.url === url)
  if (!own) throw new Error(`Argilla has no webhook for ${url}`)
  const body = JSON.stringify({
    type: 'response.created',
    version: 1,
    timestamp: `${day}T12:00:00.000000Z`,
    data: {
      user: { id: userId },
      record: { dataset: { id: datasetId, workspace: { id: workspaceId } } },
    },
  })
  const id = `msg_${randomUUID()}`
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', Buffer.from(own.secret, 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')
  const { status } = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  })
  return status
}
