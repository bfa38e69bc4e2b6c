import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { checkPlace, listenOn } from './listen.ts'
import { ConfigError } from './settings.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

function createApp() {
  const server = createServer()
  servers.push(server)
  const listen = (options: { host: string; port: number }) => {
    server.listen(options)
    return once(server, 'listening')
  }
  return { server, listen }
}

const names = { host: 'SOME_HOST', port: 'SOME_PORT' }

it('gives the port that was free', async () => {
  expect(await listenOn(createApp(), { host: '127.0.0.1', port: 0, names })).toBeGreaterThan(0)
})

it('says that a port is taken', async () => {
  const port = await listenOn(createApp(), { host: '127.0.0.1', port: 0, names })
  await expect(listenOn(createApp(), { host: '127.0.0.1', port, names })).rejects.toThrow(
    new ConfigError(`SOME_PORT ${port} is taken on 127.0.0.1. Set SOME_PORT to another one.`),
  )
})

it('says so also beforehand, and leaves a free one free', async () => {
  const app = createApp()
  const port = await listenOn(app, { host: '127.0.0.1', port: 0, names })
  await expect(checkPlace({ host: '127.0.0.1', port, names })).rejects.toThrow(`SOME_PORT ${port} is taken`)
  app.server.close()
  await once(app.server, 'close')
  await checkPlace({ host: '127.0.0.1', port, names })
  expect(await listenOn(createApp(), { host: '127.0.0.1', port, names })).toBe(port)
})

it('says that an address is another machine’s', async () => {
  await expect(listenOn(createApp(), { host: '203.0.113.1', port: 0, names })).rejects.toThrow(
    new ConfigError('SOME_HOST 203.0.113.1 is no address of this machine.'),
  )
})

it.each([
  ['EACCES', 'SOME_PORT 80 may not be used by this user. Set SOME_PORT to another one.'],
  ['EAI_AGAIN', 'SOME_HOST 127.0.0.1 is no address of this machine.'],
  ['EMFILE', 'as it was'],
])('has a sentence for %s where there is one', async (code, message) => {
  const listen = () => Promise.reject(Object.assign(new Error('as it was'), { code }))
  const app = { ...createApp(), listen }
  await expect(listenOn(app, { host: '127.0.0.1', port: 80, names })).rejects.toThrow(message)
})
