import { infoSchema } from '#contract/app.ts'
import { z } from '#contract/zod.ts'

/** What the embedded Argilla tells the process that started it: once how it is, and whenever whom the demo lets in is another. */
export const embeddedMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.string(), demo: infoSchema.shape.demo }),
  z.object({ type: z.literal('demo'), demo: infoSchema.shape.demo }),
  z.object({ type: z.literal('failed'), message: z.string() }),
])
export type EmbeddedMessage = z.infer<typeof embeddedMessageSchema>
