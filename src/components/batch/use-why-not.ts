import type { BatchFlow } from '#lib/batch-flow.ts'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'
import { doesAnything } from './plan-summary.ts'

/** Why what is planned can't be started yet; null where it can. `isTyped`: what its plan asks to be typed was. */
export function useWhyNot(
  { plan, planning, tooMany }: Pick<BatchFlow, 'plan' | 'planning' | 'tooMany'>,
  isTyped: boolean,
): string | null {
  const t = useText(batchMessages, 'dialog')
  if (tooMany) return t('tooMany', tooMany)
  if (planning) return t('planning')
  if (plan && !doesAnything(plan)) return t('nothing')
  return isTyped ? null : t('typeFirst')
}
