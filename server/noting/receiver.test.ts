import { request as send, type ClientRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fastify, type FastifyInstance } from 'fastify'
import { afterEach, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { webhookPath } from '#contract/noting.ts'
import type { NotingStore } from '../store/noting.ts'
import { receiverRoutes } from './receiver.ts'

const now = Date.parse('2026-03-04T12:00:00Z')
const headers = {
  'content-type': 'application/json',
  'webhook-id': 'any',
  'webhook-timestamp': String(now / 1000),
  // As long as a right one.
  'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}`,
}
const at = '2026-03-01T00:00:00Z'
const registration = { secret: 'sealed', webhook_id: 'any', url: 'any', since: at, last_event_at: null }

let app: FastifyInstance
const slow: ClientRequest[] = []
afterEach(async () => {
  for (const one of slow.splice(0)) one.destroy()
  await app.close()
})

type Asked = ReturnType<NotingStore['registration']>

async function start(known: () => Asked, patienceMs = 60_000) {
  app = fastify({ trustProxy: true })
  receiverRoutes(app, {
    noted: {
      registration: known,
      receive: () => Promise.reject(new Error('was not signed')),
    },
    sealing: { open: () => Promise.resolve('c2VjcmV0') },
    now: () => now,
    patienceMs,
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
}

/** Begins a message, whose end never comes; `answer` is null where the connection was cut. */
function begin(from: string) {
  const { port } = app.server.address() as AddressInfo
  const path = webhookPath
  const own = { ...headers, 'x-forwarded-for': from, 'content-length': '100' }
  const message = { answer: undefined as number | null | undefined }
  const request = send({ port, path, method: 'POST', headers: own, agent: false }, (response) => {
    message.answer = response.statusCode ?? 0
    response.resume()
  })
  request.on('error', () => (message.answer ??= null))
  request.write('{')
  slow.push(request)
  return message
}

async function whole(from: string) {
  const own = { ...headers, 'x-forwarded-for': from }
  const { statusCode } = await app.inject({ method: 'POST', url: webhookPath, headers: own, payload: '{}' })
  return statusCode
}

it('reads none while nobody has switched it on, however many come', async () => {
  let answer: (known: null) => void = () => undefined
  const asked = new Promise<null>((resolve) => (answer = resolve))
  let times = 0
  await start(() => {
    times += 1
    return asked
  })
  const many = Array.from({ length: 20 }, () => begin('192.0.2.1'))
  await until(() => expect(times).toBe(20))
  answer(null)
  await until(() => expect(many.map(({ answer }) => answer)).toEqual(Array(20).fill(401)))
})

it('reads a few messages at a time, and of one network fewer', async () => {
  await start(() => Promise.resolve(registration))
  const heldOpen = (messages: { answer?: number | null | undefined }[]) =>
    messages.filter(({ answer }) => answer === undefined).length
  const own = Array.from({ length: 8 }, (_, index) => begin(`2001:db8::${index}`))
  await until(() => expect(heldOpen(own)).toBe(4))
  expect(new Set(own.map(({ answer }) => answer))).toEqual(new Set([undefined, 503]))
  // Nobody has signed it, but it was read.
  expect(await whole('192.0.2.1')).toBe(401)
  const others = Array.from({ length: 6 }, (_, index) => begin(`198.51.100.${index}`))
  await until(() => expect(heldOpen(others)).toBe(4))
  expect(await whole('192.0.2.1')).toBe(503)
  for (const one of slow.splice(0)) one.destroy()
  await until(async () => expect(await whole('192.0.2.1')).toBe(401))
})

it('cuts what does not come to its end in time', async () => {
  await start(() => Promise.resolve(registration), 50)
  const messages = Array.from({ length: 4 }, () => begin('192.0.2.1'))
  await until(() => expect(messages.map(({ answer }) => answer)).toEqual(Array(4).fill(null)))
  expect(await whole('192.0.2.1')).toBe(401)
})
