import { safeParse, type $ZodType } from 'zod/v4/core'
import { AppError } from '../errors.ts'

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An id from the path, in lower case. Only a UUID may become part of a path at Argilla. Throws BadRequest. */
export function uuidParam(params: unknown, name: string): string {
  const value = (params as Record<string, unknown>)[name]
  if (typeof value !== 'string' || !uuidPattern.test(value)) throw new AppError('BadRequest', { param: name })
  return value.toLowerCase()
}

export function parseOr422<T>(schema: $ZodType<T>, value: unknown): T {
  const result = safeParse(schema, value)
  if (!result.success) throw new AppError('BadRequest')
  return result.data
}
