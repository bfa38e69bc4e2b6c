import { useMemo, useState } from 'react'
import type { User } from '#contract/users.ts'
import { useBatchFlow } from '#api/batches/use-batch-flow.ts'
import { BatchDialog } from '#components/batch/BatchDialog.tsx'
import { countDoes } from '#components/batch/plan-summary.ts'
import { isOver } from '#lib/batch-results.ts'
import { StillValid } from '../dialogs/password/StillValid.tsx'
import { WorkspacePicker } from '../dialogs/WorkspacePicker.tsx'
import { type Choice, requestOf } from '../model/request.ts'
import { useText } from '#components/use-text.ts'
import bulkMessages from './bulk.en.json'
import commonMessages from '#components/common.en.json'

interface Props {
  choice: Choice
  selected: readonly User[]
  onClose: () => void
}

/** One operation on many users: what it would do and cost, then how it goes. The server does it. */
export function BulkDialog({ choice, selected, onClose }: Props) {
  const t = useText(bulkMessages)
  const role = useText(commonMessages, 'role')
  const [workspaceIds, setWorkspaceIds] = useState<string[]>([])
  const request = useMemo(() => requestOf(choice, selected, workspaceIds), [choice, selected, workspaceIds])
  const count = request.steps.length
  const flow = useBatchFlow(count > 0 ? request : null)

  // What the plan does, and no more: somebody may be gone, or be so already. Nobody: those who were selected.
  const does = flow.plan ? countDoes(flow.plan) : 0
  const values = { count: does || selected.length, role: choice.kind === 'role' ? role(choice.to) : '' }
  const { batch } = flow
  const hasLeft = batch !== null && isOver(batch) && batch.counts.done > 0
  return (
    <BatchDialog
      title={t(`title.${choice.kind}`, values)}
      submitLabel={t(`submit.${choice.kind}`, values)}
      flow={flow}
      destructive={choice.kind === 'delete'}
      dirty={workspaceIds.length > 0}
      blocked={count === 0 ? t('pickFirst') : undefined}
      outcome={() => choice.kind === 'offboard' && hasLeft && <StillValid severity="warning" />}
      isRevertible={choice.kind !== 'delete'}
      onClose={onClose}
    >
      {(choice.kind === 'join' || choice.kind === 'leave') && (
        <WorkspacePicker
          value={workspaceIds}
          onChange={setWorkspaceIds}
          mayCreate={choice.kind === 'join'}
          autoFocus
        />
      )}
      {choice.kind === 'offboard' && <span>{t('offboardText')}</span>}
      {choice.kind === 'delete' && <span>{t('noUndo')}</span>}
    </BatchDialog>
  )
}
