import { useFormatter } from 'use-intl'
import { useReasonText } from '#components/batch/use-reason-text.ts'
import type { PlannedRow } from '../model/plan.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

/** More names than these make a line that nobody reads. */
const namesShown = 4

/** A planned row in words: "Created, in ws-00 and ws-01"; "Exists: only into support". */
export function usePlannedText() {
  const t = useText(importMessages, 'plan')
  const format = useFormatter()
  const reasonText = useReasonText()
  const list = (names: readonly string[]) => {
    const shown = names.slice(0, namesShown)
    const left = names.length - shown.length
    return format.list(left > 0 ? [...shown, t('more', { count: left })] : shown)
  }
  return {
    effect: ({ effect, workspaces }: PlannedRow): string =>
      t(`effects.${effect}`, { count: workspaces.length, workspaces: list(workspaces) }),
    details: ({ reason, warnings }: PlannedRow): string[] => [
      ...(reason ? [reasonText(reason)] : []),
      ...warnings.flatMap((warning) =>
        warning === 'makesOwner' || warning === 'formerUsername' ? [t(`warnings.${warning}`)] : [],
      ),
    ],
  }
}
