import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigError } from './settings.ts'

/** As much of Fastify as this needs. */
interface App {
  server: Server
  listen: (options: { host: string; port: number }) => Promise<unknown>
}

interface Place {
  host: string
  port: number
  /** How the settings are called that hold them. */
  names: { host: string; port: string }
}

/**
 * @returns the port, which is another one where `port` is 0
 * @throws ConfigError when there is a sentence for what is wrong
 */
export async function listenOn(app: App, { host, port, names }: Place): Promise<number> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new ConfigError(`${names.port} ${port} is taken on ${host}. Set ${names.port} to another one.`)
    if (code === 'EACCES')
      throw new ConfigError(
        `${names.port} ${port} may not be used by this user. Set ${names.port} to another one.`,
      )
    if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code ?? ''))
      throw new ConfigError(`${names.host} ${host} is no address of this machine.`)
    throw error
  }
  return (app.server.address() as AddressInfo).port
}

/** Refuses as {@link listenOn} will, but before anything is made for what would listen. */
export async function checkPlace(place: Place): Promise<void> {
  const server = createServer()
  const listen = (at: { host: string; port: number }) => once(server.listen(at), 'listening')
  await listenOn({ server, listen }, place)
  await new Promise((done) => server.close(done))
}
