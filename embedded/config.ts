import { z } from 'zod'
import { characters } from './characters.ts'
import { passwordLimits } from '#contract/users.ts'

/** Why the program can't start, as a sentence for the person who starts it. */
export class StartError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'StartError'
  }
}

export interface FirstOwner {
  username: string
  password: string
  apiKey: string | undefined
}

export interface Config {
  host: string
  port: number
  /** Whether the port was asked for: then another one will not do. */
  portIsFixed: boolean
  database: string
  /** Signs the tokens; null: one is made and kept beside the database. */
  secretKey: string | null
  demo: boolean
  /** The first owner of a new file. */
  owner: FirstOwner | null
  logLevel: string
}

const flag = z
  .enum(['0', '1', 'true', 'false'], 'must be 1 or 0')
  .transform((text) => text === '1' || text === 'true')

const variables = {
  EMBEDDED_HOST: z.string().default('127.0.0.1'),
  EMBEDDED_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number, 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65535, 'must be a port number, 0 to 65535')
    .optional(),
  EMBEDDED_DATABASE: z.string().default('data/argilla.db'),
  EMBEDDED_SECRET_KEY: z.string().min(16, 'must have at least 16 characters').optional(),
  DEMO: flag.optional(),
  OWNER_USERNAME: z.string().optional(),
  OWNER_PASSWORD: z
    .string()
    .refine(
      (text) =>
        characters(text).length >= passwordLimits.minCharacters &&
        characters(text).length <= passwordLimits.maxCharacters,
      `must have ${passwordLimits.minCharacters} to ${passwordLimits.maxCharacters} characters`,
    )
    .optional(),
  OWNER_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{8,}$/, 'must have at least 8 characters, without spaces')
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be a level of pino, such as info',
    )
    .default('warn'),
}
const environmentSchema = z.object(variables)

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/
export const isLoopback = (host: string) => loopback.test(host)

/**
 * Reads the environment; an empty variable counts as unset.
 * @throws StartError that names the variable
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(variables)
      .map((name) => [name, environment[name]] as const)
      .filter(([, text]) => text !== undefined && text !== ''),
  )
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new StartError(`${String(issue?.path[0])} ${issue?.message ?? 'is wrong'}.`)
  }
  const env = parsed.data
  const demo = env.DEMO ?? Object.keys(given).length === 0
  if (demo && !isLoopback(env.EMBEDDED_HOST))
    throw new StartError(
      `EMBEDDED_HOST is ${env.EMBEDDED_HOST}, but the demo's passwords are public, so it listens on this machine only. Set DEMO=0 or EMBEDDED_HOST=127.0.0.1.`,
    )
  return {
    host: env.EMBEDDED_HOST,
    port: env.EMBEDDED_PORT ?? 6900,
    portIsFixed: env.EMBEDDED_PORT !== undefined,
    database: env.EMBEDDED_DATABASE,
    secretKey: env.EMBEDDED_SECRET_KEY ?? null,
    demo,
    owner: firstOwner(env),
    logLevel: env.LOG_LEVEL,
  }
}

function firstOwner(env: z.infer<typeof environmentSchema>): FirstOwner | null {
  const { OWNER_USERNAME: username, OWNER_PASSWORD: password, OWNER_API_KEY: apiKey } = env
  if (username === undefined && password === undefined && apiKey === undefined) return null
  if (username === undefined)
    throw new StartError('OWNER_USERNAME must be set beside OWNER_PASSWORD and OWNER_API_KEY.')
  if (password === undefined) throw new StartError('OWNER_PASSWORD must be set beside OWNER_USERNAME.')
  return { username, password, apiKey }
}
