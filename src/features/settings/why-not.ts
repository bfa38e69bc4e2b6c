import type { Info } from '#contract/app.ts'
import type { Noting } from '#contract/noting.ts'

/** Whether somebody has switched it on, whatever became of it. */
export const isSwitchedOn = ({ state }: Noting) => state === 'on' || state === 'gone'

/** Why it can't be switched on, or would tell nothing, as the key of a sentence; null where it can. */
export function whyNot(
  { state, address }: Noting,
  { activity, embedded }: Pick<Info, 'activity' | 'embedded'>,
): 'team' | 'off' | 'unsupported' | 'embedded' | 'noAddress' | null {
  if (activity !== 'person') return activity
  if (state === 'unsupported') return 'unsupported'
  if (embedded) return 'embedded'
  return address === null ? 'noAddress' : null
}
