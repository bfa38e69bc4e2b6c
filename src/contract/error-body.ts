import { z } from './zod.ts'

/** One entry of Argilla's 422, as pydantic words it. */
export const fieldErrorSchema = z.object({
  type: z.string(),
  loc: z.array(z.union([z.string(), z.number()])),
  msg: z.string(),
})
export type FieldError = z.infer<typeof fieldErrorSchema>

/** Every error body: Argilla's plain text one and the coded one. */
export const errorBodySchema = z.object({
  detail: z.union([
    z.string(),
    z.object({ code: z.string(), params: z._default(z.record(z.string(), z.unknown()), {}) }),
  ]),
})
export type ErrorBody = z.infer<typeof errorBodySchema>

/** Code of Argilla's validation error; its `params.errors` is a list of {@link FieldError}. */
export const validationErrorCode = 'argilla.api.errors::ValidationError'
