import { characters } from './characters.ts'
import type { FieldError } from './errors.ts'
import { invalid, serverError } from './errors.ts'
import { parseUuid } from './uuid.ts'

type Loc = FieldError['loc']

/** Looks at a value as pydantic would: adds to `errors`, or gives the value to go on with. */
export type Check<T> = (value: unknown, loc: Loc, errors: FieldError[]) => T | undefined

/** What the checks of an endpoint's inputs give. */
export type Checked<C extends Record<string, Check<unknown>>> = {
  [K in keyof C]: C[K] extends Check<infer T> ? T : never
}

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

/** Lengths count characters (code points), after trimming. */
export const text =
  ({ min = 0, max = Infinity, trim = false } = {}): Check<string> =>
  (value, loc, errors) => {
    if (typeof value !== 'string')
      errors.push({ type: 'string_type', loc, msg: 'Input should be a valid string' })
    else if (loneSurrogate.test(value)) errors.push({ type: 'string_unicode', loc, msg: notText })
    else {
      const kept = trim ? value.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '') : value
      const length = characters(kept).length
      if (length >= min && length <= max) return kept
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

type Shape = Record<string, Check<unknown>>
type Partially<O> = { [K in keyof O]?: O[K] }

/** A JSON object; what it has beyond `required` and `optional` is ignored. Fields are checked in that order of `order`. */
export function object<R extends Shape, O extends Shape>(
  required: R,
  optional: O,
  order: readonly (keyof R | keyof O)[],
): Check<Checked<R> & Partially<Checked<O>>> {
  return (value, loc, errors) => {
    if (!isDictionary(value)) {
      const msg = 'Input should be a valid dictionary or object to extract fields from'
      errors.push({ type: 'model_attributes_type', loc, msg })
      return undefined
    }
    const found: Record<string, unknown> = {}
    for (const key of order as readonly string[]) {
      const at = [...loc, key]
      if (Object.hasOwn(value, key)) {
        const checked = (required[key] ?? optional[key])?.(value[key], at, errors)
        if (checked !== undefined) found[key] = checked
      } else if (key in required) errors.push({ type: 'missing', loc: at, msg: 'Field required' })
    }
    return found as Checked<R> & Partially<Checked<O>>
  }
}

/**
 * An update must not set some fields to null. Argilla looks before it knows that the body is an object, so some
 * bodies that are none end as Python's TypeError (api/schemas/v1/commons.py).
 */
export const withoutNulls =
  <T>(keys: readonly string[], check: Check<T>): Check<T> =>
  (value, loc, errors) => {
    if (isDictionary(value)) {
      const nulls = keys.filter((key) => Object.hasOwn(value, key) && value[key] === null)
      if (nulls.length > 0) {
        const msg = `Value error, The following keys must have non-null values: ${nulls.join(', ')}`
        errors.push({ type: 'value_error', loc, msg })
        return undefined
      }
    } else throwAsPython(value, keys)
    return check(value, loc, errors)
  }

function throwAsPython(value: unknown, keys: readonly string[]): void {
  const typeError = (message: string) => serverError('builtins.TypeError', message)
  if (Buffer.isBuffer(value)) throw typeError("a bytes-like object is required, not 'str'")
  if (typeof value === 'number')
    throw typeError(`argument of type '${Number.isInteger(value) ? 'int' : 'float'}' is not iterable`)
  if (typeof value === 'boolean') throw typeError("argument of type 'bool' is not iterable")
  if (typeof value === 'string' && keys.some((key) => value.includes(key)))
    throw typeError("string indices must be integers, not 'str'")
  if (Array.isArray(value) && keys.some((key) => value.includes(key)))
    throw typeError('list indices must be integers or slices, not str')
}

const isDictionary = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value)

/** @throws ArgillaError 422 when there are errors */
export function raise(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw invalid(errors)
}
