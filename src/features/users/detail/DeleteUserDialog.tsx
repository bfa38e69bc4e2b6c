import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { isSessionEnd } from '#api/errors.ts'
import { impactQuery } from '#api/impact.ts'
import { toProblem } from '#api/problem.ts'
import { useDeleteUser } from '#api/users.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import { useNotify } from '#components/Notifications.tsx'
import { useProblemText } from '#components/ProblemText.tsx'
import { FormText } from './FormText.tsx'
import { ImpactTable } from './ImpactTable.tsx'
import type { UserDialogProps } from './UserDetails.tsx'

/** Deletes a user, after showing what Argilla silently deletes with him. */
export function DeleteUserDialog({ user, onClose, onOpen }: UserDialogProps) {
  const t = useTranslations('deleteUser')
  const common = useTranslations('common')
  const problemText = useProblemText()
  const notify = useNotify()
  const navigate = useNavigate()
  const impact = useQuery(impactQuery(user.id))
  const { mutateAsync, isPending, error } = useDeleteUser()
  const form = useForm({ defaultValues: { username: '' } })

  // A figure from an earlier look is not what would be lost now.
  const current = impact.isFetching ? undefined : impact.data
  const lost = current && current.totals.submitted + current.totals.discarded + current.totals.draft
  const safe = lost === 0 && current?.failed.length === 0

  const submit = form.handleSubmit(async () => {
    try {
      await mutateAsync(user.id)
    } catch {
      return
    }
    notify({ text: t('deleted', { username: user.username }) })
    await navigate('/users')
  })

  return (
    <FormDialog
      title={t('title', { username: user.username })}
      submitLabel={t('submit')}
      destructive
      submit={safe ? 'prominent' : 'quiet'}
      pending={isPending}
      error={error && !isSessionEnd(error) ? toProblem(error) : null}
      blocked={impact.isFetching ? t('reading') : undefined}
      dirty={form.formState.isDirty}
      onSubmit={() => void submit()}
      onClose={onClose}
      extraActions={
        <Button variant={safe ? 'outlined' : 'contained'} onClick={() => onOpen('offboard')}>
          {t('offboardInstead')}
        </Button>
      }
    >
      {impact.isFetching && <Skeleton height={120} />}
      {impact.error && !impact.isFetching && (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" onClick={() => void impact.refetch()}>
              {common('retry')}
            </Button>
          }
        >
          {t('impactUnread')} {problemText(toProblem(impact.error))}
        </Alert>
      )}
      {safe && <span>{t('nothingLost')}</span>}
      {lost !== undefined && lost > 0 && <Alert severity="warning">{t('lost', { count: lost })}</Alert>}
      {current && current.datasets.length > 0 && <ImpactTable impact={current} />}
      {current && current.failed.length > 0 && (
        <Alert severity="warning">
          {t('failed', { names: current.failed.map(({ name }) => name).join(', ') })}
        </Alert>
      )}
      <span>{t('noUndo')}</span>
      {!safe && !impact.isFetching && (
        <FormText
          control={form.control}
          name="username"
          label={t('typeUsername', { username: user.username })}
          autoFocus
          autoComplete="off"
          check={(typed) => (typed === user.username ? undefined : t('typeUsernameWrong'))}
          inputProps={{ className: 'mono', dir: 'auto', spellCheck: false, autoCapitalize: 'none' }}
        />
      )}
    </FormDialog>
  )
}
