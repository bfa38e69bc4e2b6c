import { useTranslations } from 'use-intl'
import { FormDialog } from '#components/form/FormDialog.tsx'

/** Asks before rows, and passwords that nobody else has, are forgotten. */
export function StartOverDialog({ onClose, onConfirm }: { onClose: () => void; onConfirm: () => void }) {
  const t = useTranslations('import.startOverDialog')
  return (
    <FormDialog
      title={t('title')}
      submitLabel={t('submit')}
      pending={false}
      error={null}
      dirty={false}
      destructive
      onSubmit={onConfirm}
      onClose={onClose}
    >
      <span>{t('text')}</span>
    </FormDialog>
  )
}
