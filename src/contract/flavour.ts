import { z } from './zod.ts'

/** Which server this page administers, and what it can do: what differs from one Argilla to another. */
export const flavourSchema = z.object({
  /** Extralit is the fork of Argilla that is still developed. */
  product: z.enum(['argilla', 'extralit']),
  /** null until the server has told it. */
  version: z.nullable(z.string()),
  /** Whether users can be changed: names, role and password. */
  updates_users: z.boolean(),
  /** Whether what is created gets the id that was sent with it. */
  keeps_ids: z.boolean(),
})
export type Flavour = z.infer<typeof flavourSchema>
export type Product = Flavour['product']

/** What is believed of a server that has not been asked yet. */
export const usualFlavour: Flavour = {
  product: 'argilla',
  version: null,
  updates_users: true,
  keeps_ids: true,
}
