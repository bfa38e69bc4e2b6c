import { z } from '#contract/zod.ts'
import { errorBodySchema, fieldErrorSchema, type ErrorBody } from '#contract/error-body.ts'
import { asArgillasCode } from './flavours.ts'
import { LostAnswer } from './lost-answer.ts'

/**
 * The allow-list: what leaves is what the schema names, whatever Argilla puts beside it (each of its users carries an
 * `api_key`). An answer without a named field is treated as no answer, for the page could not show it.
 */
export function present<T>(schema: z.core.$ZodType<T>, body: unknown): T {
  const result = z.safeParse(schema, body)
  if (!result.success)
    throw new LostAnswer('nonsense', { status: 200, cause: new Error('unexpected answer') })
  return result.data
}

/**
 * Argilla's error body with what the page reads of it: text, or code with `detail` and the field errors. The rest is
 * dropped: pydantic's `input` and `ctx` may hold the password that was sent, a 500's `message` a database row.
 */
export function presentError(body: unknown): ErrorBody | null {
  const result = errorBodySchema.safeParse(body)
  if (!result.success) return null
  const { detail } = result.data
  if (typeof detail === 'string') return { detail }
  const params: Record<string, unknown> = {}
  if (typeof detail.params['detail'] === 'string') params['detail'] = detail.params['detail']
  const errors = z.array(fieldErrorSchema).safeParse(detail.params['errors'])
  if (errors.success) params['errors'] = errors.data
  return { detail: { code: asArgillasCode(detail.code), params } }
}
