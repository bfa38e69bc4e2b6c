import { passwordLimits } from '#contract/users.ts'
import { z } from '#contract/zod.ts'
import { isLoopback } from './address.ts'
import { ConfigError, flag, host, isNoProxy, logLevel, port, readSettings } from './settings.ts'

/** What the embedded Argilla is told, whether by a person or by the server that starts it. */
const schema = z.object({
  /** The page's, through which others reach it too. */
  HOST: z._default(host, '127.0.0.1'),
  TRUST_PROXY: z.optional(z.string()),
  PUBLIC_URL: z.optional(z.string()),
  EMBEDDED_HOST: z._default(host, '127.0.0.1'),
  EMBEDDED_PORT: z.optional(port),
  EMBEDDED_DATABASE: z.optional(z.string()),
  EMBEDDED_SECRET_KEY: z.optional(z.string().check(z.minLength(16, 'must have at least 16 characters'))),
  DEMO: z.optional(flag),
  OWNER_USERNAME: z.optional(z.string()),
  OWNER_PASSWORD: z.optional(
    z
      .string()
      .check(
        z.refine(
          isPasswordLength,
          `must have ${passwordLimits.minCharacters} to ${passwordLimits.maxCharacters} characters`,
        ),
      ),
  ),
  OWNER_API_KEY: z.optional(
    z.string().check(z.regex(/^[\x21-\x7e]{8,}$/, 'must have at least 8 characters, without spaces')),
  ),
  LOG_LEVEL: z.optional(logLevel),
})

function isPasswordLength(password: string): boolean {
  const { length } = Array.from(password)
  return length >= passwordLimits.minCharacters && length <= passwordLimits.maxCharacters
}

export const embeddedVariables = Object.keys(schema.shape)

/** @throws ConfigError */
export function readEmbeddedSettings(environment: NodeJS.ProcessEnv) {
  const { DEMO, ...settings } = readSettings(schema, environment)
  const isSomebodys = [
    settings.OWNER_USERNAME,
    settings.OWNER_PASSWORD,
    settings.OWNER_API_KEY,
    settings.EMBEDDED_DATABASE,
  ].some((value) => value !== undefined)
  return { ...settings, demo: DEMO ?? !isSomebodys, demoIsAskedFor: DEMO === true }
}

/** Which setting says that others reach the page, and so what is behind it, with its value; null: only this machine does. */
export function reachedBy({
  HOST,
  TRUST_PROXY,
  PUBLIC_URL,
}: Pick<ReturnType<typeof readEmbeddedSettings>, 'HOST' | 'TRUST_PROXY' | 'PUBLIC_URL'>):
  readonly [string, string] | null {
  if (!isLoopback(HOST)) return ['HOST', HOST]
  if (TRUST_PROXY && !isNoProxy(TRUST_PROXY)) return ['TRUST_PROXY', TRUST_PROXY]
  const isPublic = PUBLIC_URL && URL.canParse(PUBLIC_URL) && !isLoopback(new URL(PUBLIC_URL).hostname)
  return isPublic ? ['PUBLIC_URL', PUBLIC_URL] : null
}

type EmbeddedSettings = Pick<
  ReturnType<typeof readEmbeddedSettings>,
  'demo' | 'EMBEDDED_HOST' | 'OWNER_USERNAME' | 'OWNER_PASSWORD' | 'OWNER_API_KEY'
>

export interface FirstOwner {
  username: string
  password: string
  apiKey: string | undefined
}

/**
 * What no setting says by itself: the first owner of a new file, null where none is named.
 * @throws ConfigError where something is missing beside them, or others could reach a demo
 */
export function readTogether({ demo, EMBEDDED_HOST: at, ...owner }: EmbeddedSettings): FirstOwner | null {
  if (demo && !isLoopback(at))
    throw new ConfigError(
      `EMBEDDED_HOST is ${at}, but the demo's passwords are public, so it listens on this machine only. ` +
        'Set DEMO=0 or EMBEDDED_HOST=127.0.0.1.',
    )
  const { OWNER_USERNAME: username, OWNER_PASSWORD: password, OWNER_API_KEY: apiKey } = owner
  if (username === undefined && password === undefined && apiKey === undefined) return null
  if (username === undefined)
    throw new ConfigError('OWNER_USERNAME must be set beside OWNER_PASSWORD and OWNER_API_KEY.')
  if (password === undefined) throw new ConfigError('OWNER_PASSWORD must be set beside OWNER_USERNAME.')
  return { username, password, apiKey }
}

export const noOwner = () =>
  new ConfigError(
    'OWNER_USERNAME and OWNER_PASSWORD must be set: the database is new and needs its first owner. ' +
      'DEMO=1 fills it with demo data instead.',
  )
