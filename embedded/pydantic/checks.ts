import { characters } from './characters.ts'
import { parseUuid } from './uuid.ts'

type Loc = (string | number)[]

/** One entry of a 422. */
export interface FieldError {
  type: string
  loc: Loc
  msg: string
}

/** Looks at a value as pydantic would: adds to `errors`, or gives the value to go on with. */
export type Check<T> = (value: unknown, loc: Loc, errors: FieldError[]) => T | undefined

export type Checks = Record<string, Check<unknown>>

/** What checks give, each under its name. */
export type Checked<C extends Checks> = {
  [K in keyof C]: C[K] extends Check<infer T> ? T : never
}

export const missing = (loc: Loc): FieldError => ({ type: 'missing', loc, msg: 'Field required' })

const loneSurrogate = /\p{Surrogate}/u
const notText = 'Input should be a valid string, unable to parse raw data as a unicode string'

export const uuid: Check<string> = (value, loc, errors) => {
  if (typeof value !== 'string')
    errors.push({ type: 'uuid_type', loc, msg: 'UUID input should be a string, bytes or UUID object' })
  else if (loneSurrogate.test(value)) errors.push({ type: 'string_unicode', loc, msg: notText })
  else {
    const parsed = parseUuid(value)
    if ('id' in parsed) return parsed.id
    errors.push({ type: 'uuid_parsing', loc, msg: `Input should be a valid UUID, ${parsed.reason}` })
  }
  return undefined
}

const counted = (count: number) => `${count} character${count === 1 ? '' : 's'}`

const whiteSpace = /\p{White_Space}/u

/** From both ends; a regular expression would look at a long space within once for each of its characters. */
function withoutOuterSpace(value: string): string {
  let start = 0
  let end = value.length
  while (start < end && whiteSpace.test(value.charAt(start))) start += 1
  while (end > start && whiteSpace.test(value.charAt(end - 1))) end -= 1
  return value.slice(start, end)
}

/** Lengths count characters (code points), after trimming. */
export const text =
  ({ min = 0, max = Infinity, trim = false } = {}): Check<string> =>
  (value, loc, errors) => {
    if (typeof value !== 'string')
      errors.push({ type: 'string_type', loc, msg: 'Input should be a valid string' })
    else if (loneSurrogate.test(value)) errors.push({ type: 'string_unicode', loc, msg: notText })
    else {
      const trimmed = trim ? withoutOuterSpace(value) : value
      const { length } = characters(trimmed)
      if (length >= min && length <= max) return trimmed
      errors.push(
        length < min
          ? { type: 'string_too_short', loc, msg: `String should have at least ${counted(min)}` }
          : { type: 'string_too_long', loc, msg: `String should have at most ${counted(max)}` },
      )
    }
    return undefined
  }

export const oneOf =
  <T extends string>(values: readonly T[]): Check<T> =>
  (value, loc, errors) => {
    if (values.includes(value as T)) return value as T
    if (typeof value === 'string' && loneSurrogate.test(value)) {
      errors.push({ type: 'string_unicode', loc, msg: notText })
      return undefined
    }
    const quoted = values.map((known) => `'${known}'`)
    const list = [quoted.slice(0, -1).join(', '), quoted.at(-1)].join(' or ')
    errors.push({ type: 'enum', loc, msg: `Input should be ${list}` })
    return undefined
  }

export const nullable =
  <T>(check: Check<T>): Check<T | null> =>
  (value, loc, errors) =>
    value === null ? null : check(value, loc, errors)

/** A list of such items, of which no two are the same. `unique`: what is said where some are. */
export const listOf =
  <T>(check: Check<T>, { min, unique }: { min: number; unique: string }): Check<T[]> =>
  (value, loc, errors) => {
    if (!Array.isArray(value)) {
      errors.push({ type: 'list_type', loc, msg: 'Input should be a valid list' })
      return undefined
    }
    const before = errors.length
    const items = value.map((item, index) => check(item, [...loc, index], errors))
    if (errors.length > before) return undefined
    if (items.length < min) {
      const msg = `List should have at least ${min} item${min === 1 ? '' : 's'} after validation, not ${items.length}`
      errors.push({ type: 'too_short', loc, msg })
      return undefined
    }
    if (new Set(items).size === items.length) return items as T[]
    errors.push({ type: 'value_error', loc, msg: `Value error, ${unique}` })
    return undefined
  }

const longestUrl = 2083

/** An address as pydantic writes it again. Of what is wrong with one it says more than this. */
export const httpUrl: Check<string> = (value, loc, errors) => {
  const problem = problemOfUrl(value)
  if (problem === null) return new URL(value as string).href
  const { type, msg } = problem
  errors.push({ type, loc, msg })
  return undefined
}

function problemOfUrl(value: unknown): Pick<FieldError, 'type' | 'msg'> | null {
  if (typeof value !== 'string') return { type: 'url_type', msg: 'URL input should be a string or URL' }
  if (value.length > longestUrl)
    return { type: 'url_too_long', msg: `URL should have at most ${longestUrl} characters` }
  const notParsed = (reason: string) => ({
    type: 'url_parsing',
    msg: `Input should be a valid URL, ${reason}`,
  })
  if (value === '') return notParsed('input is empty')
  if (!URL.canParse(value))
    return notParsed(/^[a-z][a-z\d+.-]*:/i.test(value) ? 'empty host' : 'relative URL without a base')
  const isWeb = /^https?:$/.test(new URL(value).protocol)
  return isWeb ? null : { type: 'url_scheme', msg: "URL scheme should be 'http' or 'https'" }
}
