import type { Answer } from './exchange.ts'

const timeFields = ['inserted_at', 'updated_at', 'last_activity_at']
const timeFormat = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?$/

/**
 * What of an answer must be the same on both servers: ids are, since the requests set them. Times become their kind,
 * keys and tokens their shape, and lists keep what belongs to this run only (`prefix`).
 */
export function normalise(answer: Answer, prefix: string): string {
  const { status, headers, body } = answer
  const lines = [String(status), `content-type: ${(headers['content-type'] ?? '').split(';', 1)[0] ?? ''}`]
  if (headers.allow !== undefined) lines.push(`allow: ${headers.allow}`)
  if (headers.location !== undefined)
    lines.push(`location: ${headers.location.replace(/^http:\/\/[^/]+/, '')}`)
  lines.push(normaliseBody(body, prefix))
  return lines.join('\n')
}

function normaliseBody(body: string, prefix: string): string {
  if (body === '') return ''
  try {
    return JSON.stringify(walk(JSON.parse(body), prefix))
  } catch {
    return body
  }
}

function walk(value: unknown, prefix: string): unknown {
  if (typeof value === 'string') return sortedKeys(value)
  if (Array.isArray(value)) return value.map((item) => walk(item, prefix))
  if (typeof value !== 'object' || value === null) return value
  const given = value as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(given).map(([key, inner]) => [key, field(key, inner, given, prefix)]),
  )
}

function field(key: string, value: unknown, of: Record<string, unknown>, prefix: string): unknown {
  if (key === 'items' && Array.isArray(value))
    return value.filter((item) => belongs(item, prefix)).map((item) => walk(item, prefix))
  if (key === 'id' && typeof value === 'string' && madeId.test(value))
    return isOurs(value, prefix) ? value : 'made id'
  if (key === 'api_key') return typeof value === 'string' ? `key of ${value.length} characters` : value
  if (key === 'secret') return typeof value === 'string' ? `secret of ${value.length} characters` : value
  if (key === 'access_token' && typeof value === 'string') return token(value)
  if (key === 'search_engine') return 'differs by nature'
  if (key === 'memory') return Object.keys(value as object)
  if (timeFields.includes(key) && typeof value === 'string') {
    if (!timeFormat.test(value)) return `not a time: ${value}`
    return value === of['inserted_at'] ? 'time of insertion' : 'later time'
  }
  return walk(value, prefix)
}

const madeId = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The run's own ids begin as its names do. */
const isOurs = (id: string, prefix: string) => prefix.includes(id.slice(0, 8))

/** A webhook has no name; the run's own have its prefix as their description. */
const belongs = (item: unknown, prefix: string) => {
  const { username, name, description } = item as Record<string, unknown>
  return String(username ?? name ?? description).startsWith(prefix)
}

/** Argilla names these in no fixed order. */
const sortedKeys = (text: string) =>
  text.replace(/(?<=must have non-null values: ).*/, (keys) => keys.split(', ').sort().join(', '))

function token(text: string): unknown {
  const [head, payload] = text
    .split('.', 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>)
  const hours = Math.round((Number(payload?.['exp']) - Date.now() / 1000) / 360) / 10
  return { head, ...payload, exp: `in ${hours} hours` }
}
