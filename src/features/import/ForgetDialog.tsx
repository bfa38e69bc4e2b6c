import { FormDialog } from '#components/form/FormDialog.tsx'
import { useText } from '#components/use-text.ts'
import importMessages from './import.en.json'

interface Props {
  /** What is about to be done. */
  kind: 'startOver' | 'otherSource'
  /** How many people it concerns, where it is not all. */
  count?: number
  onClose: () => void
  onConfirm: () => void
}

/** Asks before rows, corrections, or passwords that nobody else has, are forgotten. */
export function ForgetDialog({ kind, count = 0, onClose, onConfirm }: Props) {
  const t = useText(importMessages, 'forget')
  return (
    <FormDialog
      title={t(`${kind}.title`)}
      submitLabel={t(`${kind}.submit`)}
      pending={false}
      error={null}
      dirty={false}
      destructive
      onSubmit={onConfirm}
      onClose={onClose}
    >
      <span>{t(`${kind}.text`, { count })}</span>
    </FormDialog>
  )
}
