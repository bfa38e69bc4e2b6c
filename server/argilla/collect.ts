import type { z } from '#contract/zod.ts'
import type { Argilla, ArgillaCall } from './argilla.ts'

/** A whole list in memory; for lists whose items are few or small. */
export async function collect<T>(
  argilla: Argilla,
  call: ArgillaCall,
  schema: z.core.$ZodType<T>,
): Promise<T[]> {
  const all: T[] = []
  for await (const { items } of await argilla.items(call, schema)) all.push(...items())
  return all
}
