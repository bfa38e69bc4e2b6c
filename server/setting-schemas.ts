import { isIP } from 'node:net'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from '#contract/zod.ts'
import { withoutLastSlashes } from '#node/address.ts'
import { isNoProxy } from '#node/settings.ts'
import { secretsIn, weaknessOf } from './session/secrets.ts'

const isHttpUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

function isPlain(text: string): boolean {
  const { username, password, search, hash } = new URL(text)
  return username + password + search + hash === ''
}

export const httpUrl = z.pipe(
  z
    .string()
    .check(
      z.refine(isHttpUrl, { error: 'must be an address that starts with http:// or https://', abort: true }),
      z.refine(isPlain, 'must be a plain address, without credentials, query or fragment'),
    ),
  z.transform((text) => withoutLastSlashes(text).replace(/\/api\/v1$/, '')),
)

const basePathPattern = /^(?:\/[\w.~-]+)*\/?$/

/** '' for `/`. Nothing that would have to be written differently in an address, a cookie or a document. */
export const basePath = z.pipe(
  z.string().check(
    z.refine((text) => basePathPattern.test(text) && !/\/\.\.?(?:\/|$)/.test(text), {
      error: 'must be a path such as /admin, of letters, digits, "-", "_", "." and "~"',
    }),
  ),
  z.transform(withoutLastSlashes),
)

/** What Fastify takes for the networks of this machine and of others nearby. */
const nearby = ['loopback', 'linklocal', 'uniquelocal']

/** An address, or a network such as `10.0.0.0/8`. Never all there are (`/0`), see below. */
function isNetwork(text: string): boolean {
  const [address = '', prefix = '1', ...rest] = text.split('/')
  const longest = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  return rest.length === 0 && /^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= longest
}

const isProxies = (text: string) =>
  /^(\d|true|false)$/.test(text) ||
  text.split(',').every((one) => nearby.includes(one.trim()) || isNetwork(one.trim()))

/**
 * How many proxies stand before us, or their addresses. Never "every one": a browser could then put any address of its
 * own into X-Forwarded-For and get round the limit on wrong sign-ins.
 */
export const trustProxy = z.pipe(
  z.string().check(z.refine(isProxies, 'must be the number of proxies, or a list of their addresses')),
  z.transform((text): false | number | string => {
    if (text === 'true') return 1
    if (isNoProxy(text)) return false
    return /^\d$/.test(text) ? Number(text) : text
  }),
)

/** A file may be relative to where the program is started, as every other path. */
function absoluteDatabaseUrl(text: string): string | null {
  if (/^postgres(ql)?:\/\/./.test(text)) return text
  try {
    if (text.startsWith('file://')) return pathToFileURL(fileURLToPath(text)).href
    if (/^file:./.test(text)) return pathToFileURL(path.resolve(decodeURI(text.slice(5)))).href
  } catch {
    // An escape that can't be read, or another machine's name.
  }
  return null
}

export const databaseUrl = z.pipe(
  z.pipe(z.string(), z.transform(absoluteDatabaseUrl)),
  z.string('must start with file: (a path) or postgres:// (a database)'),
)

/** What each request has anyway, or what would make another request of it. */
const ownHeaders =
  /^(accept|connection|content-.*|cookie|host|traceparent|transfer-encoding|x-(argilla|extralit)-api-key)$/

/** `Name: value`, one a line. Null where one is none. */
function headersIn(text: string): Record<string, string> | null {
  const lines = text.split('\n').map((line) => line.trim())
  const parts = lines
    .filter(Boolean)
    .map((line) => /^([!#$%&'*+.^`|~\w-]{1,64}):[ \t]*([\x21-\x7e][\x20-\x7e]*)$/.exec(line))
  const headers = parts.flatMap((found) =>
    found?.[1] && found[2] ? [[found[1].toLowerCase(), found[2]] as const] : [],
  )
  const isWhole = headers.length === parts.length && !headers.some(([name]) => ownHeaders.test(name))
  return isWhole ? Object.fromEntries(headers) : null
}

export const httpHeaders = z.pipe(
  z.pipe(z.string(), z.transform(headersIn)),
  z.record(
    z.string(),
    z.string(),
    'must be "Name: value", one a line, and none that every request has, such as Host or Argilla’s key',
  ),
)

/** What 0.1.0 had; ignored in silence, its journal would seem to be lost. */
export const gone = z.optional(
  z.undefined(
    'must be taken out: DATABASE_URL (file: or postgres://) takes its place. A journal that 0.1.0 kept in a file is ' +
      'taken over at the first start when it stands in DATA_DIR as journal.db',
  ),
)

export const sessionSecrets = z.pipe(
  z.string(),
  z.pipe(
    z.transform(secretsIn),
    z.array(z.string()).check((context) => {
      const weakness =
        context.value.length === 0 ? 'must not be empty' : context.value.map(weaknessOf).find(Boolean)
      if (weakness) context.issues.push({ code: 'custom', message: weakness, input: null })
    }),
  ),
)
