import { idSchema } from '#contract/ids.ts'
import { z } from '#contract/zod.ts'

const anything = z.optional(z.unknown())

type LooseShape<Shape, Ours> = { [K in keyof Shape]: K extends Ours ? Shape[K] : typeof anything }

/**
 * A body of the contract as anybody may send it: the fields of Argilla's hold anything, for Argilla says itself what is
 * wrong with them; ours are checked. What the contract does not name is dropped.
 */
export function looseBody<Shape extends z.core.$ZodShape, Ours extends keyof Shape>(
  schema: z.ZodMiniObject<Shape>,
  ours: readonly Ours[],
) {
  const fields = Object.entries<z.core.$ZodType>(schema.shape)
  const shape = fields.map(([name, field]) => [
    name,
    (ours as readonly string[]).includes(name) ? field : anything,
  ])
  return z.object(Object.fromEntries(shape) as LooseShape<Shape, Ours>)
}

const text = z.catch(z.optional(z.nullable(z.string())), undefined)
const textsSchema = z.object({
  username: text,
  first_name: text,
  last_name: text,
  role: text,
  password: z.pipe(
    text,
    z.transform((password) => (password === undefined ? undefined : 'changed')),
  ),
})
type Texts = Partial<Record<'username' | 'first_name' | 'last_name' | 'role' | 'password', string | null>>

/** What of a user's fields is text, for guards and the journal; of a password only that there is one. */
export const textsOf = (body: object): Texts =>
  Object.fromEntries(Object.entries(textsSchema.parse(body)).filter(([, value]) => value !== undefined))

export const textOf = (value: unknown): string | null => z.safeParse(z.string(), value).data ?? null

/** Null for what can't be part of a path. */
export const idOf = (value: unknown): string | null => z.safeParse(idSchema, value).data ?? null
