import { FormDialog } from '#components/form/FormDialog.tsx'
import { useText } from '#components/use-text.ts'
import importMessages from './import.en.json'

/** Asks before rows, and passwords that nobody else has, are forgotten. */
export function StartOverDialog({ onClose, onConfirm }: { onClose: () => void; onConfirm: () => void }) {
  const t = useText(importMessages, 'startOverDialog')
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
