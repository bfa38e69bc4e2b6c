import type { ActivitySetting } from '#contract/app.ts'
import type { Noting } from '#contract/noting.ts'

/** Whether somebody has switched it on, whatever became of it. */
export const isSwitchedOn = ({ state }: Noting) => state === 'on' || state === 'gone'

/** Why it can't be switched on, as the key of a sentence; null where it can. The server decides again. */
export function whyNot(
  { state, address }: Noting,
  setting: ActivitySetting,
): 'team' | 'off' | 'unsupported' | 'noAddress' | null {
  if (setting !== 'person') return setting
  if (state === 'unsupported') return 'unsupported'
  return address === null ? 'noAddress' : null
}
