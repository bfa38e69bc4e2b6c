import type { Issues } from './issue.ts'

export type UserIdIssueCode = 'notUuid' | 'taken'

/** A random UUID (version 4). `crypto.randomUUID` is missing where the page is served over plain HTTP on a network. */
export function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return dashed(hex)
}

/**
 * The id as Argilla writes it (lower case, with dashes), or null. It takes what Argilla takes (pydantic's UUID): any
 * version, 32 digits without dashes, braces, `urn:uuid:`, upper case.
 */
export function parseUuid(text: string): string | null {
  const bare = /^(?:urn:uuid:(.+)|\{(.+)\}|(.+))$/i.exec(text.trim())
  const hex = (bare?.[1] ?? bare?.[2] ?? bare?.[3] ?? '').toLowerCase()
  if (/^[0-9a-f]{32}$/.test(hex)) return dashed(hex)
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(hex) ? hex : null
}

/** A predefined id; empty means that Argilla makes one. `ids` are those in use. */
export function checkUserId(id: string, ids?: { has: (id: string) => boolean }): Issues<UserIdIssueCode> {
  if (id.trim() === '') return { errors: [], warnings: [] }
  const uuid = parseUuid(id)
  if (uuid === null) return { errors: [{ code: 'notUuid' }], warnings: [] }
  return { errors: ids?.has(uuid) ? [{ code: 'taken' }] : [], warnings: [] }
}

const dashed = (hex: string) =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
