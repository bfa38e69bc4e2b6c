import { useFormatter } from 'use-intl'
import type { LeftOutReason } from '../model/bulk.ts'
import type { Choice } from '../model/operations.ts'
import { useText } from '#components/use-text.ts'
import bulkMessages from './bulk.en.json'

/** "Left out: you and 2 who have this role"; undefined where nobody is. */
export function useLeftOutText() {
  const t = useText(bulkMessages)
  const format = useFormatter()
  return ({ kind }: Choice, reasons: ReadonlyMap<LeftOutReason, number>): string | undefined =>
    reasons.size === 0
      ? undefined
      : t('leftOut', {
          reasons: format.list(
            Array.from(reasons, ([reason, count]) => t(`reason.${reason}`, { count, kind })),
          ),
        })
}
