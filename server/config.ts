import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { activitySettings, type ActivitySetting } from '#contract/app.ts'
import { z } from '#contract/zod.ts'
import { isInternal, isLoopback, withoutLastSlashes } from '#node/address.ts'
import { embeddedVariables, reachedBy, readEmbeddedSettings } from '#node/embedded-settings.ts'
import { isSecret } from '#node/given-secrets.ts'
import { amount, ConfigError, flag, host, logLevel, port, readSettings } from '#node/settings.ts'
import type { Place } from './place.ts'
import {
  basePath,
  databaseUrl,
  gone,
  httpHeaders,
  httpUrl,
  sessionSecrets,
  trustProxy,
} from './setting-schemas.ts'

const environmentSchema = z.object({
  HOST: z._default(host, '127.0.0.1'),
  PORT: z._default(port, 6910),
  BASE_PATH: z._default(basePath, ''),
  PUBLIC_URL: z.optional(httpUrl),
  DATA_DIR: z._default(z.string(), 'data'),
  SESSION_HOURS: z._default(amount('hours', 1, 168), 12),
  SESSION_IDLE_MINUTES: z._default(amount('minutes', 5, 1440), 30),
  SESSION_SECRET: z.optional(sessionSecrets),
  TRUST_PROXY: z._default(trustProxy, false),
  LOG_LEVEL: z._default(logLevel, 'info'),
  ARGILLA_API_URL: z.optional(httpUrl),
  ARGILLA_PUBLIC_URL: z.optional(httpUrl),
  ARGILLA_HEADERS: z._default(httpHeaders, {}),
  DATABASE_URL: z.optional(databaseUrl),
  JOURNAL_URL: gone,
  JOURNAL_AUTH_TOKEN: gone,
  ACTIVITY_DAYS: z._default(amount('days', 31, 9999), 90),
  WEBHOOK_URL: z.optional(httpUrl),
  ACTIVITY: z._default(z.enum(activitySettings, 'must be off, team or person'), 'person'),
  SUPPORT_CONTACT: z.optional(z.string().check(z.maxLength(200, 'must be 200 characters at the most'))),
  METRICS: z._default(flag, false),
  JOURNAL_DAYS: z._default(amount('days', 1, 9999), 400),
  ARGILLA_TIMEOUT: z._default(amount('seconds', 1, 999), 15),
  PICTURE_MEMORY: z._default(amount('MiB', 0, 99_999), 256),
})

export const settingNames = [
  ...new Set([...Object.keys(environmentSchema.shape), ...embeddedVariables]),
].sort()

const secretNames = /SECRET|PASSWORD|KEY|TOKEN|USERNAME|HEADERS/

/** The settings that were given, for the journal: of a secret only that it was, of an address no password. */
export function settingsGiven(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = environment[name]
      if (value === undefined || value === '') return []
      if (secretNames.test(name)) return [[name, 'set']]
      return [[name, name === 'DATABASE_URL' ? withoutPassword(value) : value]]
    }),
  )
}

function withoutPassword(text: string): string {
  if (!URL.canParse(text)) return 'set'
  const url = new URL(text)
  return `${url.protocol}//${url.host}${url.pathname}`
}

export interface EmbeddedConfig {
  demo: boolean
  database: string
  /** For the child: what it reads itself. */
  env: Record<string, string>
  /** And what must not stand in its environment. */
  secrets: Record<string, string>
}

export interface Config {
  host: string
  port: number
  place: Place
  dataDir: string
  /** The first one encrypts, the others still read; empty: one is made and kept. */
  sessionSecrets: readonly string[]
  /** Seconds that a session lives at the longest, and without use. */
  sessions: { lifetimeSeconds: number; idleSeconds: number }
  trustProxy: false | number | string
  logLevel: string
  /** A real Argilla's address, or the embedded one's settings. */
  argilla: { url: string; publicUrl: string | null } | { embedded: EmbeddedConfig }
  /** Milliseconds without a sign of life from Argilla; `list` for whole lists. */
  timeouts: { answer: number; list: number }
  /** What goes with each request to it, names in small letters. */
  argillaHeaders: Readonly<Record<string, string>>
  /** What the picture of users and workspaces may take of the memory. */
  pictureBytes: number
  /** `oldJournal`: the file of 0.1.0, which need not be there. */
  store: { url: string; oldJournal: string }
  /** Days that the journal keeps an entry. */
  journalDays: number
  metrics: boolean
  /** What is shown of who did how much. */
  activity: ActivitySetting
  /** Days that the last day of somebody's work is kept. */
  activityDays: number
  /** This server's address for Argilla; null: not given. */
  webhookUrl: string | null
  supportContact: string | null
  /** Sentences on what was given and has no effect. */
  unused: string[]
}

/** @throws ConfigError that names the variables */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const env = readSettings(environmentSchema, environment)
  const dataDir = path.resolve(env.DATA_DIR)
  // Also where it is not started: what is wrong today would be found wrong when it is.
  const ofEmbedded = readEmbeddedSettings(environment)
  return {
    host: env.HOST,
    port: env.PORT,
    place: placeOf(env.BASE_PATH, env.PUBLIC_URL),
    dataDir,
    sessionSecrets: env.SESSION_SECRET ?? [],
    sessions: { lifetimeSeconds: env.SESSION_HOURS * 3600, idleSeconds: env.SESSION_IDLE_MINUTES * 60 },
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    argilla: env.ARGILLA_API_URL
      ? {
          url: env.ARGILLA_API_URL,
          publicUrl: env.ARGILLA_PUBLIC_URL ?? shownUrl(env.ARGILLA_API_URL, env.HOST),
        }
      : { embedded: embeddedConfig(ofEmbedded, environment, dataDir) },
    argillaHeaders: env.ARGILLA_HEADERS,
    timeouts: { answer: env.ARGILLA_TIMEOUT * 1000, list: env.ARGILLA_TIMEOUT * 4000 },
    pictureBytes: env.PICTURE_MEMORY * 2 ** 20,
    store: {
      url: env.DATABASE_URL ?? pathToFileURL(path.join(dataDir, 'argilla-admin.db')).href,
      oldJournal: path.join(dataDir, 'journal.db'),
    },
    journalDays: env.JOURNAL_DAYS,
    metrics: env.METRICS,
    activity: env.ACTIVITY,
    activityDays: env.ACTIVITY_DAYS,
    webhookUrl: webhookUrlOf(env.WEBHOOK_URL, env.BASE_PATH),
    supportContact: env.SUPPORT_CONTACT ?? null,
    unused: env.ARGILLA_API_URL ? unusedOfEmbedded(environment) : unusedOfOther(environment),
  }
}

function placeOf(base: string, publicUrl: string | undefined): Place {
  if (publicUrl === undefined) return { base, origin: null }
  const { origin, pathname } = new URL(publicUrl)
  if (withoutLastSlashes(pathname) !== base) {
    throw new ConfigError(
      `PUBLIC_URL ends with the path ${pathname}, but BASE_PATH is ${base || '/'}. Set both to the same path, which the ` +
        'proxy passes on as it is.',
    )
  }
  return { base, origin }
}

function webhookUrlOf(url: string | undefined, base: string): string | null {
  if (url !== undefined && !new URL(url).pathname.endsWith(base))
    throw new ConfigError(
      `WEBHOOK_URL does not end with BASE_PATH, below which alone anything is answered. Put ${base} at its end.`,
    )
  return url ?? null
}

/** Who is not signed in need not know what a network within calls it; who sits at this machine does. */
const shownUrl = (url: string, host: string) => (isInternal(url) && !isLoopback(host) ? null : url)

function unusedOfEmbedded(environment: NodeJS.ProcessEnv): string[] {
  return embeddedVariables
    .filter((name) => environment[name] && !(name in environmentSchema.shape))
    .map(
      (name) => `${name} is not used: it is the embedded Argilla's, and ARGILLA_API_URL names another one.`,
    )
}

const unusedOfOther = (environment: NodeJS.ProcessEnv): string[] =>
  ['ARGILLA_PUBLIC_URL', 'ARGILLA_HEADERS']
    .filter((name) => environment[name])
    .map((name) => `${name} is not used: without ARGILLA_API_URL the embedded Argilla runs.`)

function embeddedConfig(
  settings: ReturnType<typeof readEmbeddedSettings>,
  environment: NodeJS.ProcessEnv,
  dataDir: string,
): EmbeddedConfig {
  const { demo, demoIsAskedFor, EMBEDDED_DATABASE } = settings
  const by = reachedBy(settings)
  if (demoIsAskedFor && by) throw new ConfigError(demoOnNetwork(by))
  const database = path.resolve(EMBEDDED_DATABASE ?? path.join(dataDir, 'argilla.db'))
  const given = embeddedVariables.flatMap((name) => {
    const value = environment[name]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return {
    demo,
    database,
    env: {
      // Every request of ours would be told twice.
      LOG_LEVEL: 'warn',
      ...Object.fromEntries(given.filter(([name]) => !isSecret(name))),
      EMBEDDED_DATABASE: database,
      DEMO: demo ? '1' : '0',
    },
    secrets: Object.fromEntries(given.filter(([name]) => isSecret(name))),
  }
}

/** The sentence for a demo that others could reach: everybody knows its passwords. */
export const demoOnNetwork = ([name, value]: readonly [string, string]) =>
  `${name} is ${value}, but the demo's passwords are known to everybody, so only this machine may reach it. ` +
  'For a server that others reach, set ARGILLA_API_URL to your Argilla; or set DEMO=0, OWNER_USERNAME and ' +
  'OWNER_PASSWORD (and EMBEDDED_DATABASE, where the default file already holds the demo).'
