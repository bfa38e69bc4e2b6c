import { idSchema } from '#contract/ids.ts'
import { z } from '#contract/zod.ts'
import { AppError } from './errors.ts'

/** Throws BadRequest, which says nothing of what was sent. */
export function parseOr422<T>(schema: z.core.$ZodType<T>, value: unknown): T {
  const result = z.safeParse(schema, value)
  if (!result.success) throw new AppError('BadRequest')
  return result.data
}

/** An id from the path. Throws BadRequest. */
export function uuidParam(params: unknown, name: string): string {
  const result = z.safeParse(idSchema, (params as Record<string, unknown>)[name])
  if (!result.success) throw new AppError('BadRequest', { param: name })
  return result.data
}
