import { LeaveDialog } from '#components/form/LeaveDialog.tsx'
import { useLeaveGuard } from '#components/form/leave.ts'
import { useText } from '#components/use-text.ts'
import { countAll } from './model/cell-state.ts'
import type { Edits } from './model/edits.ts'
import { useEdits } from './use-edits.ts'
import accessMessages from './access.en.json'

/** Asks before staged marks are lost; only where the browser does not keep them. */
export function LeaveGuard({ edits }: { edits: Edits }) {
  const t = useText(accessMessages, 'leave')
  const { add, remove } = countAll(useEdits(edits).staged)
  const lost = t('notKept', { count: add + remove })
  const { question } = useLeaveGuard(add + remove > 0, { lost })
  return question && <LeaveDialog title={t('title')} text={lost} {...question} />
}
