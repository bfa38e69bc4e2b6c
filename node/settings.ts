import { z } from '#contract/zod.ts'
import { withoutBrackets } from './address.ts'

/** A setting that can't be worked with. The message is a sentence for the person at the terminal. */
export class ConfigError extends Error {}

const portSentence = 'must be a number from 0 to 65535'
export const port = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/, portSentence)),
  z.pipe(z.transform(Number), z.number().check(z.maximum(65_535, portSentence))),
)

export const flag = z.pipe(
  z.enum(['0', '1', 'false', 'true'], 'must be 0 or 1'),
  z.transform((text) => text === '1' || text === 'true'),
)

/** What TRUST_PROXY says where there is none. */
export const isNoProxy = (text: string): boolean => text === 'false' || text === '0'

/** A whole number of something, such as `minutes`, within bounds. */
export const amount = (of: string, from: number, to: number) =>
  z.pipe(
    z.string().check(
      z.refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= from && Number(text) <= to, {
        error: `must be a number of ${of} from ${from} to ${to}`,
      }),
    ),
    z.transform(Number),
  )

/** An address to listen on. An IPv6 one may be in brackets, as in a URL. */
export const host = z.pipe(z.string(), z.transform(withoutBrackets))

export const logLevel = z.enum(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
  'must be one of trace, debug, info, warn, error, fatal and silent',
)

/**
 * Reads settings from the environment. An empty variable counts as unset.
 * @throws ConfigError with a line for each wrong variable. No value is quoted: it may be a secret
 */
export function readSettings<Schema extends z.ZodMiniObject>(
  schema: Schema,
  environment: NodeJS.ProcessEnv,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)
  throw new ConfigError(lines.join('\n'))
}
