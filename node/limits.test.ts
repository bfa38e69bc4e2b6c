import { EventEmitter, once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { fastify, type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { boundConnections, goneOf, requestLimits } from './limits.ts'

let app: FastifyInstance
let sockets: Socket[]
beforeEach(() => {
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await app.close()
})

async function start(limits: ReturnType<typeof requestLimits>, total = 100): Promise<void> {
  app = fastify({ ...limits, forceCloseConnections: true })
  app.post('/', () => 'read')
  app.get('/stream', (_request, reply) => {
    reply.raw.write('HTTP/1.1')
    reply.hijack()
  })
  boundConnections(app.server, { total })
  await app.listen({ host: '127.0.0.1', port: 0 })
}

/** A connection that has sent this; `closed` with all that it was told. */
function send(text: string) {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  sockets.push(socket)
  let told = ''
  socket.on('data', (bytes) => (told += bytes.toString()))
  socket.on('error', () => undefined)
  socket.write(text)
  return { socket, closed: new Promise<string>((done) => socket.once('close', () => done(told))) }
}

const half = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 1000\r\n\r\nabc'

it('cuts four hundred bodies that are sent by half, and requests that never begin', async () => {
  await start(requestLimits({ requestMs: 200, lookEveryMs: 50 }), 1_000)
  const all = [...Array.from({ length: 400 }, () => half), 'POST / HTTP/1.1\r\nhost: x\r\n'].map(send)
  const told = await Promise.all(all.map(({ closed }) => closed))
  expect(new Set(told.map((text) => text.split('\r\n', 1)[0]))).toEqual(
    new Set(['HTTP/1.1 408 Request Timeout']),
  )
})

it('cuts one that neither says nor takes anything', async () => {
  await start(requestLimits({ silenceMs: 200 }))
  await send('').closed
})

it('does not cut an answer for what a request may take', async () => {
  await start(requestLimits({ requestMs: 100, lookEveryMs: 20 }))
  const { socket } = send('GET /stream HTTP/1.1\r\nhost: x\r\n\r\n')
  await once(socket, 'data')
  // The second one has been cut by then, which began later.
  await send(half).closed
  expect(socket.closed).toBe(false)
})

it('refuses a body that is announced too long, and does not wait for it', async () => {
  await start(requestLimits({ requestMs: 200, lookEveryMs: 50 }))
  const { closed } = send(half.replace('1000', String(64 * 1024 + 1)))
  expect(await closed).toMatch(/^HTTP\/1\.1 413 /)
})

it('takes no more connections than it may', async () => {
  await start(requestLimits(), 3)
  const open = Array.from({ length: 3 }, () => send(''))
  await Promise.all(open.map(({ socket }) => once(socket, 'connect')))
  expect(await send(half).closed).toBe('')
  expect(open.every(({ socket }) => !socket.closed)).toBe(true)
})

it('bounds one address but not this machine', async () => {
  await start(requestLimits())
  const server = Object.assign(new EventEmitter(), { maxConnections: 0 })
  boundConnections(server, { perAddress: 2 })
  const from = (remoteAddress: string) => {
    const socket = Object.assign(new EventEmitter(), {
      remoteAddress,
      destroyed: false,
      destroy: () => {
        socket.destroyed = true
      },
    })
    server.emit('connection', socket)
    return socket
  }
  const [first, ...others] = Array.from({ length: 3 }, () => from('192.0.2.1'))
  expect(others.map(({ destroyed }) => destroyed)).toEqual([false, true])
  expect(from('192.0.2.2').destroyed).toBe(false)
  first?.emit('close')
  expect(from('192.0.2.1').destroyed).toBe(false)
  expect(from('192.0.2.1').destroyed).toBe(true)
  // A household has a whole network of IPv6.
  const many = Array.from({ length: 3 }, (_, host) => from(`2001:db8:1:2${host}::${host}`))
  expect(many.map(({ destroyed }) => destroyed)).toEqual([false, false, true])
  many[0]?.emit('close')
  expect(from('2001:db8:1:2f::9').destroyed).toBe(false)
  expect(from('2001:db8:1:300::1').destroyed).toBe(false)
  expect(Array.from({ length: 5 }, () => from('::1')).some(({ destroyed }) => destroyed)).toBe(false)
})

it('tells when whoever asked is gone, also where they had gone before', async () => {
  await start(requestLimits())
  const asked = once(app.server, 'request').then(([, response]) => response as ServerResponse)
  const { socket } = send('GET /stream HTTP/1.1\r\nhost: x\r\n\r\n')
  const response = await asked
  const gone = goneOf(response)
  expect(gone.aborted).toBe(false)
  socket.destroy()
  await once(response, 'close')
  expect(gone.aborted).toBe(true)
  expect(goneOf(response).aborted).toBe(true)
})
