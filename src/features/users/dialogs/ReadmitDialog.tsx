import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { useFormFlow } from '#api/batches/use-batch-flow.ts'
import { BatchDialog } from '#components/batch/BatchDialog.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { HandOver } from './password/HandOver.tsx'
import { WorkspacePicker } from './WorkspacePicker.tsx'
import { NewPasswordField } from './password/NewPasswordField.tsx'
import type { UserDialogProps } from '../model/dialogs.ts'
import { useLeftWorkspaces } from '../model/use-left-workspaces.ts'
import { useOffboardedAfter } from '../model/use-offboarded.ts'
import { partOutcome } from '../model/part-outcome.ts'
import { useHandOver } from './password/use-hand-over.tsx'
import { useNewPassword } from './password/use-new-password.ts'
import { useText } from '#components/use-text.ts'
import dialogsMessages from './dialogs.en.json'

/** Brings somebody back who was off-boarded: a new password, and the workspaces they left. */
export function ReadmitDialog({ user, onClose }: UserDialogProps) {
  const t = useText(dialogsMessages, 'offboard')
  const left = useLeftWorkspaces(user.id)
  const [picked, setPicked] = useState<string[] | null>(null)
  const flow = useFormFlow()
  useOffboardedAfter(flow.batch)

  // What was sent stays: once it is done, the history suggests nothing any more.
  const [sent, setSent] = useState<string[] | null>(null)
  const chosen = picked ?? sent ?? left.ids
  const { form, error, about, dirty, leave, saved, save } = useNewPassword(user, (password) => {
    setSent(chosen)
    return flow.send({
      kind: 'readmit',
      steps: [{ kind: 'user.readmit', user_id: user.id, password, workspace_ids: chosen }],
    })
  })
  const became = partOutcome(flow, 'user.update')
  // It stays so, and the card with it, while what became of it is tried or read again.
  const [wasUnsure, setWasUnsure] = useState(false)
  const isUnknown = became === 'unknown' || (became === 'unread' && flow.unread !== null)
  if (isUnknown && !wasUnsure) setWasUnsure(true)
  const isUnsure = (isUnknown || wasUnsure) && became !== 'done' && became !== 'not done'
  const handOver = useHandOver(user.username, saved !== null && became !== 'not done', onClose)
  const title = { username: user.username }
  return (
    <>
      <BatchDialog
        title={t('readmitTitle', title)}
        doneTitle={t('readmitDone', title)}
        submitLabel={t('readmitSubmit')}
        flow={flow.batch ? flow : { ...flow, error }}
        about={about}
        blocked={picked === null && sent === null && left.pending ? t('readmitReading') : undefined}
        dirty={dirty || picked !== null}
        leave={leave}
        onSubmit={() => void save()}
        outcome={() =>
          saved !== null &&
          (became === 'done' || isUnsure) && (
            <Stack spacing={1}>
              {isUnsure && <Alert severity="warning">{t('readmitUnsure')}</Alert>}
              <HandOver username={user.username} password={saved} handOver={handOver} />
            </Stack>
          )
        }
        onClose={handOver.close}
      >
        <span>{t('readmitText', { role: user.role })}</span>
        <NewPasswordField control={form.control} />
        {left.error !== null && (
          <ReadAlert error={left.error} onRetry={left.retry}>
            {t('readmitUnread')}
          </ReadAlert>
        )}
        <WorkspacePicker
          label={t('readmitWorkspaces')}
          hint={picked === null && chosen.length > 0 && t('readmitSuggested')}
          value={chosen}
          onChange={setPicked}
        />
      </BatchDialog>
      {handOver.question}
    </>
  )
}
