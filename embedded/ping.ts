import { createHmac, randomBytes } from 'node:crypto'
import type { Webhook } from './database/webhooks.ts'

/** Milliseconds, as httpx is told. */
const timeoutMs = 20_000

/** As Argilla's server does: a message signed as Standard Webhooks says. Whatever is answered is fine. Throws where nothing is. */
export async function sendPing({ url, secret }: Pick<Webhook, 'url' | 'secret'>): Promise<void> {
  const now = new Date()
  const id = `msg_${randomBytes(16).toString('base64url')}`
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const body = JSON.stringify({
    type: 'ping',
    version: 1,
    timestamp: now.toISOString().replace('Z', '000Z'),
    data: { agent: 'argilla-server', version: '2.8.0' },
  })
  const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')
  await fetch(url, {
    method: 'POST',
    headers: {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
      'content-type': 'application/json',
    },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  })
}
