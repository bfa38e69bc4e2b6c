import { serverError } from '../errors.ts'
import { type Check, type Checked, type Checks, missing } from './checks.ts'

type Partially<O> = { [K in keyof O]?: O[K] }

/** A JSON object; what it has beyond `required` and `optional` is ignored. Fields are checked in that order of `order`. */
export function object<R extends Checks, O extends Checks>(
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
      } else if (key in required) errors.push(missing(at))
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
