import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'
import { isLoopback } from '#node/address.ts'
import { embeddedVariables, readEmbeddedSettings } from '#node/embedded-settings.ts'
import { ConfigError, host, logLevel, port, readSettings } from '#node/settings.ts'

const httpUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol)) {
    context.addIssue('must be an address that starts with http:// or https://')
  } else if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    context.addIssue('must be a plain address, without credentials, query or fragment')
  }
  return text.replace(/\/+$/, '').replace(/\/api\/v1$/, '')
})

/**
 * How many proxies stand before us, or their addresses. Never "every one": a browser could then put any address of its
 * own into X-Forwarded-For and get round the limit on wrong sign-ins.
 */
const trustProxy = z
  .string()
  .regex(
    /^(\d|true|false|[\da-fA-F.:/]{2,}(\s*,\s*[\da-fA-F.:/]{2,})*|loopback|uniquelocal)$/,
    'must be the number of proxies, or a list of their addresses',
  )
  .transform((value) => {
    if (value === 'true') return 1
    if (value === 'false' || value === '0') return false
    return /^\d$/.test(value) ? Number(value) : value
  })

/** A file may be relative to where the program is started, as every other path. */
const databaseUrl = z.string().transform((text, context) => {
  if (/^postgres(ql)?:\/\/./.test(text)) return text
  try {
    if (text.startsWith('file://')) return pathToFileURL(fileURLToPath(text)).href
    if (/^file:./.test(text)) return pathToFileURL(path.resolve(decodeURI(text.slice(5)))).href
  } catch {
    // An escape that can't be read, or another machine's name.
  }
  context.addIssue('must start with file: (a path) or postgres:// (a database)')
  return z.NEVER
})

/** What 0.1.0 had; ignored in silence, its journal would seem to be lost. */
const gone = z
  .undefined(
    'must be taken out: DATABASE_URL (file: or postgres://) takes its place. A journal that 0.1.0 kept in a file is ' +
      'taken over at the first start when it stands in DATA_DIR as journal.db',
  )
  .optional()

const environmentSchema = z.object({
  HOST: host.default('127.0.0.1'),
  PORT: port.default(6910),
  DATA_DIR: z.string().default('data'),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  TRUST_PROXY: trustProxy.default(false),
  LOG_LEVEL: logLevel.default('info'),
  ARGILLA_API_URL: httpUrl.optional(),
  ARGILLA_PUBLIC_URL: httpUrl.optional(),
  DATABASE_URL: databaseUrl.optional(),
  JOURNAL_URL: gone,
  JOURNAL_AUTH_TOKEN: gone,
  ARGILLA_TIMEOUT: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'must be a number of seconds from 1 to 999')
    .default('15')
    .transform(Number),
})

export interface EmbeddedConfig {
  demo: boolean
  database: string
  /** For the child: what it reads itself. */
  env: Record<string, string>
}

export interface Config {
  host: string
  port: number
  dataDir: string
  sessionSecret: string | null
  trustProxy: false | number | string
  logLevel: string
  /** A real Argilla's address, or the embedded one's settings. */
  argilla: { url: string; publicUrl: string } | { embedded: EmbeddedConfig }
  /** Milliseconds without a sign of life from Argilla; `list` for whole lists. */
  timeouts: { answer: number; list: number }
  /** `oldJournal`: the file of 0.1.0, which need not be there. */
  store: { url: string; oldJournal: string }
}

/** @throws ConfigError that names the variables */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const env = readSettings(environmentSchema, environment)
  const dataDir = path.resolve(env.DATA_DIR)
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir,
    sessionSecret: env.SESSION_SECRET ?? null,
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    argilla: env.ARGILLA_API_URL
      ? { url: env.ARGILLA_API_URL, publicUrl: env.ARGILLA_PUBLIC_URL ?? env.ARGILLA_API_URL }
      : { embedded: embeddedConfig(environment, env.HOST, dataDir) },
    timeouts: { answer: env.ARGILLA_TIMEOUT * 1000, list: env.ARGILLA_TIMEOUT * 4000 },
    store: {
      url: env.DATABASE_URL ?? pathToFileURL(path.join(dataDir, 'argilla-admin.db')).href,
      oldJournal: path.join(dataDir, 'journal.db'),
    },
  }
}

function embeddedConfig(environment: NodeJS.ProcessEnv, host: string, dataDir: string): EmbeddedConfig {
  const { demo, demoIsAskedFor, EMBEDDED_DATABASE } = readEmbeddedSettings(environment)
  if (demoIsAskedFor && !isLoopback(host)) throw new ConfigError(demoOnNetwork(host))
  const database = path.resolve(EMBEDDED_DATABASE ?? path.join(dataDir, 'argilla.db'))
  const given = embeddedVariables.flatMap((name) => {
    const value = environment[name]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return {
    demo,
    database,
    env: {
      LOG_LEVEL: 'info',
      ...Object.fromEntries(given),
      EMBEDDED_DATABASE: database,
      DEMO: demo ? '1' : '0',
    },
  }
}

/** The sentence for a demo that others could reach: everybody knows its passwords. */
export const demoOnNetwork = (host: string) =>
  `HOST is ${host}, but the demo's passwords are known to everybody, so it listens on loopback only. ` +
  'For a server that others reach, set ARGILLA_API_URL to your Argilla; or set DEMO=0, OWNER_USERNAME and ' +
  'OWNER_PASSWORD (and EMBEDDED_DATABASE, where the default file already holds the demo).'
