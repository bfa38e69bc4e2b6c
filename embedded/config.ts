import { isLoopback } from '#node/address.ts'
import { readEmbeddedSettings } from '#node/embedded-settings.ts'
import { ConfigError } from '#node/settings.ts'

export interface FirstOwner {
  username: string
  password: string
  apiKey: string | undefined
}

export interface Config {
  host: string
  /** The address of the page that it is for. */
  pageHost: string
  /** Null: 6900, or another one where that is taken. */
  port: number | null
  database: string
  /** Signs the tokens; null: one is made and kept beside the database. */
  secretKey: string | null
  demo: boolean
  /** The first owner of a new file. */
  owner: FirstOwner | null
  logLevel: string
}

/** @throws ConfigError that names the variables */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const settings = readEmbeddedSettings(environment)
  const { demo, EMBEDDED_HOST: host } = settings
  if (demo && !isLoopback(host))
    throw new ConfigError(
      `EMBEDDED_HOST is ${host}, but the demo's passwords are public, so it listens on this machine only. ` +
        'Set DEMO=0 or EMBEDDED_HOST=127.0.0.1.',
    )
  return {
    host,
    pageHost: settings.HOST,
    port: settings.EMBEDDED_PORT ?? null,
    database: settings.EMBEDDED_DATABASE ?? 'data/argilla.db',
    secretKey: settings.EMBEDDED_SECRET_KEY ?? null,
    demo,
    owner: firstOwner(settings),
    logLevel: settings.LOG_LEVEL ?? 'warn',
  }
}

function firstOwner(settings: ReturnType<typeof readEmbeddedSettings>): FirstOwner | null {
  const { OWNER_USERNAME: username, OWNER_PASSWORD: password, OWNER_API_KEY: apiKey } = settings
  if (username === undefined && password === undefined && apiKey === undefined) return null
  if (username === undefined)
    throw new ConfigError('OWNER_USERNAME must be set beside OWNER_PASSWORD and OWNER_API_KEY.')
  if (password === undefined) throw new ConfigError('OWNER_PASSWORD must be set beside OWNER_USERNAME.')
  return { username, password, apiKey }
}
