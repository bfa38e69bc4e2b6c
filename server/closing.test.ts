import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { fastify, type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeInTime } from './closing.ts'
import { createLogger } from '#node/log.ts'

let app: FastifyInstance
let logs: string
/** Answers the request that has come. */
let release: Promise<() => void>
let socket: Socket
beforeEach(() => {
  logs = ''
  const logger = createLogger('warn', {
    write: (line) => {
      logs += line
    },
  })
  app = fastify({ loggerInstance: logger })
  release = new Promise((arrived) => {
    app.post('/slow', () => new Promise((resolve) => arrived(() => resolve('done'))))
  })
})
afterEach(() => {
  socket.destroy()
})

async function sendTo(patience: Parameters<typeof closeInTime>[1], body: string) {
  const close = closeInTime(app, patience)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const asked = once(app.server, 'request')
  socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  let told = ''
  socket.on('data', (bytes) => (told += bytes.toString()))
  socket.on('error', () => undefined)
  socket.write(
    `POST /slow?key=secret HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 3\r\n\r\n${body}`,
  )
  await asked
  const gone = once(socket, 'close')
  return { close, told: () => gone.then(() => told) }
}

it('lets a request have its answer', async () => {
  const { close, told } = await sendTo({ answersMs: 60_000 }, 'abc')
  const answer = await release
  const closed = close()
  answer()
  await closed
  expect(await told()).toMatch(/^HTTP\/1\.1 200 [^]*done$/)
  expect(logs).toBe('')
})

it('cuts what takes longer than anything may, and says what it was', async () => {
  const { close, told } = await sendTo({ answersMs: 100 }, 'abc')
  await close()
  expect(await told()).toBe('')
  expect(JSON.parse(logs)).toMatchObject({ cut: ['POST /slow'] })
  expect(logs).not.toContain('secret')
})

it('does not wait for a body that does not come', async () => {
  const { close } = await sendTo({ answersMs: 60_000, bodiesMs: 50 }, 'a')
  await close()
})
