import { formerSchema } from '#contract/journal.ts'
import { paramsOf } from '#lib/errors/api-error.ts'

export type FormerHolder = NonNullable<ReturnType<typeof formerOf>>

/** Who had the username until recently, as `FormerUsername` says; null for any other error. */
export function formerOf(error: unknown) {
  const parsed = formerSchema.safeParse({ former: paramsOf(error, 'FormerUsername')?.['former'] })
  return parsed.success ? parsed.data.former : null
}
