import { reachedBy, readEmbeddedSettings, readTogether, type FirstOwner } from '#node/embedded-settings.ts'

export interface Config {
  host: string
  /** By which setting others reach the page that it is for, with its value; null: by none. */
  reachedBy: readonly [string, string] | null
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
  return {
    host: settings.EMBEDDED_HOST,
    reachedBy: reachedBy(settings),
    port: settings.EMBEDDED_PORT ?? null,
    database: settings.EMBEDDED_DATABASE ?? 'data/argilla.db',
    secretKey: settings.EMBEDDED_SECRET_KEY ?? null,
    demo: settings.demo,
    owner: readTogether(settings),
    logLevel: settings.LOG_LEVEL ?? 'warn',
  }
}
