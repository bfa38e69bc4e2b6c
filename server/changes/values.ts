import type { User } from '#contract/users.ts'
import type { Values } from '../store/store.ts'

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Only the named fields; what is no object goes on as it is, for Argilla to say what is wrong with it. */
export function pick(body: unknown, names: readonly string[]): unknown {
  if (!isRecord(body)) return body ?? null
  return Object.fromEntries(
    names.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
  )
}

/** The field's text; null where there is none. */
export function textOf(body: unknown, name: string): string | null {
  const value = isRecord(body) ? body[name] : null
  return typeof value === 'string' ? value : null
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The body's id in lower case, as Argilla gives it back; null for what can't be part of a path. */
export function idOf(body: unknown, name = 'id'): string | null {
  const id = textOf(body, name)
  return id !== null && uuidPattern.test(id) ? id.toLowerCase() : null
}

/** A body for the journal: text only, and of a password only that there is one. */
export function toValues(body: unknown): NonNullable<Values> {
  if (!isRecord(body)) return {}
  return Object.fromEntries(
    Object.entries(body)
      .filter((entry): entry is [string, string | null] => entry[1] === null || typeof entry[1] === 'string')
      .map(([name, value]) => [name, name === 'password' ? 'changed' : value]),
  )
}

export const factsOf = ({ username, first_name, last_name, role }: User): NonNullable<Values> => ({
  username,
  first_name,
  last_name,
  role,
})

export const named = (user: User) => ({ id: user.id, name: user.username })

interface Difference {
  before: Values
  after: NonNullable<Values>
}

/** The fields of `after` that are not so in `before`, and what they were. */
export function difference(before: User | null, after: NonNullable<Values>): Difference {
  const known = before ? factsOf(before) : {}
  const changed = Object.entries(after).filter(([name, value]) => known[name] !== value)
  const were = changed.flatMap(([name]) => {
    const value = known[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { before: before && Object.fromEntries(were), after: Object.fromEntries(changed) }
}
