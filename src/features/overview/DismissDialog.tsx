import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import type { FindingKind } from '#contract/findings.ts'
import { dismissFinding } from '#api/findings.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { TextInput } from '#components/form/TextInput.tsx'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import { useReopen } from './use-reopen.ts'
import findingWords from '#components/words/finding.en.json'
import overviewMessages from './overview.en.json'

interface Props {
  title: string
  kind: FindingKind
  count: number
  onClose: () => void
}

/** Asks why a finding may be let be. */
export function DismissDialog({ title, kind, count, onClose }: Props) {
  const t = useText(overviewMessages, 'dialog')
  const common = useText(commonMessages, 'common')
  const findings = useText(findingWords)
  const client = useQueryClient()
  const reopen = useReopen()
  const notify = useNotify()
  const form = useForm({ defaultValues: { reason: '' } })
  const { formState } = form
  const saving = useMutation({
    mutationFn: ({ reason }: { reason: string }) => dismissFinding(client, { finding: kind, count, reason }),
    onSuccess: () => {
      notify({
        text: t('done', { finding: findings(kind) }),
        action: { label: common('undo'), onClick: () => reopen(kind) },
      })
      onClose()
    },
  })
  const { ref, ...field } = form.register('reason', {
    validate: (reason) => reason.trim() !== '' || t('missing'),
  })
  return (
    <FormDialog
      title={title}
      submitLabel={t('submit')}
      pending={saving.isPending}
      error={saving.error}
      dirty={formState.isDirty}
      onSubmit={(event) => void form.handleSubmit((values) => saving.mutate(values))(event)}
      onClose={onClose}
    >
      <span>{t('text', { count })}</span>
      <TextInput
        {...field}
        inputRef={ref}
        label={t('reason')}
        error={formState.errors.reason?.message}
        inputProps={{ maxLength: 300 }}
        autoFocus
      />
    </FormDialog>
  )
}
