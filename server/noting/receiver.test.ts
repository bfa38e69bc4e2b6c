import { fastify } from 'fastify'
import { expect, it } from 'vitest'
import { webhookPath } from '#contract/noting.ts'
import { receiverRoutes } from './receiver.ts'

const now = Date.parse('2026-03-04T12:00:00Z')
const headers = {
  'content-type': 'application/json',
  'webhook-id': 'any',
  'webhook-timestamp': String(now / 1000),
  'webhook-signature': 'v1,YW55Ym9keQ==',
}

it('reads a few messages at a time, and none while nobody has switched it on', async () => {
  let answer: (registration: null) => void = () => undefined
  const asked = new Promise<null>((resolve) => (answer = resolve))
  const app = fastify()
  receiverRoutes(app, {
    noted: { registration: () => asked, receive: () => Promise.reject(new Error('was not signed')) },
    sealing: { open: () => Promise.reject(new Error('was not signed')) },
    now: () => now,
  })
  await app.ready()
  const send = async () => await app.inject({ method: 'POST', url: webhookPath, headers, payload: '{}' })
  const held = Array.from({ length: 8 }, send)
  const tooMany = await send()
  expect([tooMany.statusCode, tooMany.headers['retry-after']]).toEqual([503, '1'])
  answer(null)
  expect((await Promise.all(held)).map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(401))
  expect((await send()).statusCode).toBe(401)
  await app.close()
})
