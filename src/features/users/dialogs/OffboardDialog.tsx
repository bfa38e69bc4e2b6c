import { useMemo } from 'react'
import type { PlanRequest } from '#contract/plans.ts'
import { useBatchFlow } from '#api/batches/use-batch-flow.ts'
import { BatchDialog } from '#components/batch/BatchDialog.tsx'
import { OffboardPreview } from './OffboardPreview.tsx'
import { ProviderNote } from '../providers/ProviderNote.tsx'
import { useProviderText } from '../providers/use-provider-text.ts'
import { TakenOut } from '../providers/TakenOut.tsx'
import { StillValid } from './password/StillValid.tsx'
import type { UserDialogProps } from '../model/dialogs.ts'
import { useOffboardedAfter } from '../model/use-offboarded.ts'
import { useText } from '#components/use-text.ts'
import dialogsMessages from './dialogs.en.json'

/** Takes somebody's access away and keeps the work: a preview, then what became of it. */
export function OffboardDialog({ user: { id, username }, onClose }: UserDialogProps) {
  const t = useText(dialogsMessages, 'offboard')
  const provider = useProviderText()
  const request = useMemo<PlanRequest>(
    () => ({ kind: 'offboard', steps: [{ kind: 'user.offboard', user_id: id }] }),
    [id],
  )
  const flow = useBatchFlow(request)
  const { plan } = flow
  useOffboardedAfter(flow.batch)
  return (
    <BatchDialog
      title={t('title', { username })}
      doneTitle={t('doneTitle', { username })}
      submitLabel={t('submit')}
      flow={flow}
      outcome={(isDone) =>
        isDone && (
          <>
            <span>{t('doneText')}</span>
            <StillValid severity="warning" />
            <TakenOut user={{ id, username }} />
          </>
        )
      }
      isRevertible
      onClose={onClose}
    >
      <span>{t('text', { username })}</span>
      {plan && <OffboardPreview plan={plan} username={username} />}
      <ProviderNote provider={provider} about="offboard" username={username} />
    </BatchDialog>
  )
}
