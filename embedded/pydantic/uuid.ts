/**
 * Reads a UUID in every form that pydantic takes: with dashes, without, in braces, as `urn:uuid:`.
 * @returns the dashed lower-case form, or why it can't be read, in pydantic's words
 */
export function parseUuid(text: string): { id: string } | { reason: string } {
  const { digits, wrapped } = innerOf(text)
  const readable = withDashes.test(digits) || (!wrapped && /^[0-9a-f]{32}$/i.test(digits))
  return readable ? { id: dashed(digits.replaceAll('-', '')) } : { reason: reasonFor(text) }
}

/** `0123…` → `01234567-89ab-…`, lower case. */
function dashed(digits: string): string {
  const hex = digits.toLowerCase()
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const withDashes = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const urn = 'urn:uuid:'

function innerOf(text: string): { digits: string; offset: number; wrapped: boolean } {
  if (text.startsWith('{') && text.endsWith('}') && text.length > 1)
    return { digits: text.slice(1, -1), offset: 1, wrapped: true }
  if (text.startsWith(urn)) return { digits: text.slice(urn.length), offset: urn.length, wrapped: true }
  return { digits: text, offset: 0, wrapped: false }
}

const byteLength = (text: string) => new TextEncoder().encode(text).length

/**
 * Positions count bytes of UTF-8 from 1. As in the library that pydantic uses, a brace or prefix counts too, unless
 * what it wraps has the right size.
 */
function reasonFor(text: string): string {
  const { digits, offset, wrapped } = innerOf(text)
  if (wrapped && byteLength(digits) === 36) return reasonFor(digits)
  let at = 0
  const dashes: number[] = []
  for (const character of digits) {
    if (character === '-') dashes.push(at)
    else if (!/^[0-9a-fA-F]$/.test(character))
      return `invalid character: expected an optional prefix of \`urn:uuid:\` followed by [0-9a-fA-F-], found \`${character}\` at ${at + offset + 1}`
    at += byteLength(character)
  }
  if (dashes.length === 0 && !wrapped)
    return `invalid length: expected length 32 for simple format, found ${byteLength(text)}`
  if (dashes.length !== 4) return `invalid group count: expected 5, found ${dashes.length + 1}`
  const starts = [0, 9, 14, 19, 24] as const
  const sizes = [8, 4, 4, 4, 12] as const
  const wrong = sizes.slice(0, 4).findIndex((size, group) => dashes[group] !== (starts[group] ?? 0) + size)
  const group = wrong === -1 ? 4 : wrong
  const found = (group === 4 ? byteLength(text) : (dashes[group] ?? 0)) - (starts[group] ?? 0)
  return `invalid group length in group ${group}: expected ${sizes[group] ?? 0}, found ${found}`
}
