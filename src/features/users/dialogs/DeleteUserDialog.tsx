import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { useId } from 'react'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { useErrorText } from '#components/feedback/ErrorText.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { ProviderNote } from '../providers/ProviderNote.tsx'
import { useProviderText } from '../providers/use-provider-text.ts'
import { FormText } from './FormText.tsx'
import { ImpactTable } from './ImpactTable.tsx'
import type { UserDialogProps } from '../model/dialogs.ts'
import { useDeletion } from './use-deletion.ts'
import { useNameList } from '#components/use-name-list.ts'
import { isTyped } from '#lib/rules/text.ts'
import { useText } from '#components/use-text.ts'
import dialogsMessages from './dialogs.en.json'

/** Deletes a user, after showing what Argilla silently deletes with them. */
export function DeleteUserDialog({ user, onClose, onOpen }: UserDialogProps) {
  const t = useText(dialogsMessages, 'deleteUser')
  const noUndoId = useId()
  const list = useNameList()
  const provider = useProviderText()
  const errorText = useErrorText()
  const deletion = useDeletion(user, onClose)
  const { form, impact, lost, safe, reading, more, uncounted, pending, error, about, submit } = deletion
  return (
    <FormDialog
      title={t('title', { username: user.username })}
      describedBy={noUndoId}
      submitLabel={t('submit')}
      destructive
      submit={safe ? 'prominent' : 'quiet'}
      pending={pending}
      error={error}
      about={about}
      blocked={reading ? t('reading') : undefined}
      dirty={form.formState.isDirty}
      onSubmit={() => void submit()}
      onClose={onClose}
      extraActions={
        <Button variant={safe ? 'outlined' : 'contained'} onClick={() => onOpen('offboard')}>
          {t('offboardInstead')}
        </Button>
      }
    >
      {more !== null && <Alert severity="error">{t('more', { count: more })}</Alert>}
      {uncounted !== null && <Alert severity="error">{t('uncounted', { names: list(uncounted) })}</Alert>}
      {reading && <Skeleton height={120} />}
      {impact.error && !reading && (
        <ReadAlert error={impact.error} onRetry={impact.readAgain}>
          {t('impactUnread')} {errorText(impact.error)}
        </ReadAlert>
      )}
      <Box role="status" sx={{ '&:empty': { m: 0 } }}>
        {safe && t('nothingLost')}
      </Box>
      {lost !== undefined && lost > 0 && <Alert severity="warning">{t('lost', { count: lost })}</Alert>}
      {impact.data && impact.data.datasets.length > 0 && <ImpactTable impact={impact.data} />}
      {impact.data && impact.data.failed.length > 0 && (
        <ReadAlert onRetry={impact.readAgain}>
          {t('failed', { names: list(impact.data.failed.map(({ name }) => name)) })}
        </ReadAlert>
      )}
      <span id={noUndoId}>{t('noUndo')}</span>
      <ProviderNote provider={provider} about="delete" username={user.username} />
      {!safe && !reading && (
        <FormText
          control={form.control}
          name="username"
          label={t('typeUsername', { username: user.username })}
          autoFocus
          autoComplete="off"
          check={(typed) => (isTyped(typed, user.username) ? undefined : t('typeUsernameWrong'))}
          inputProps={{ className: 'mono', dir: 'auto', spellCheck: false, autoCapitalize: 'none' }}
        />
      )}
    </FormDialog>
  )
}
