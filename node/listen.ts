import type { Server } from 'node:http'
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
