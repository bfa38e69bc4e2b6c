import { useReasonText } from '#components/batch/use-reason-text.ts'
import type { PlannedRow } from '../model/plan.ts'
import { useNameList } from '#components/use-name-list.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

/** A planned row in words: "Created, in ws-00 and ws-01"; "Exists: only into support". */
export function usePlannedText() {
  const t = useText(importMessages, 'plan')
  const list = useNameList()
  const reasonText = useReasonText()
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
