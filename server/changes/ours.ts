import { safeParse, type $ZodType } from 'zod/v4/core'
import { AppError } from '../errors.ts'
import { isRecord } from './values.ts'

/** The fields of a body that are for us and not for Argilla. Throws BadRequest where one is of another type. */
export function ours<T>(schema: $ZodType<T>, body: unknown): T {
  const result = safeParse(schema, isRecord(body) ? body : {})
  if (!result.success) throw new AppError('BadRequest')
  return result.data
}
