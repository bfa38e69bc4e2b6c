import { GuardedButton } from '../form/GuardedButton.tsx'
import { useText } from '../use-text.ts'
import downloadMessages from './download.en.json'

interface Props {
  /** How many it would save; null: not known yet. */
  rows: number | null
  className?: string
  onSave: () => void
}

/** Saves what a table shows; where it shows nothing, or nothing yet, it can't, and says so. */
export function SaveTableButton({ rows, className, onSave }: Props) {
  const t = useText(downloadMessages)
  const whyNot = () => {
    if (rows === null) return t('reading')
    return rows === 0 ? t('nothing') : null
  }
  return (
    <GuardedButton variant="outlined" className={className} reason={whyNot()} onClick={onSave}>
      {t('save')}
    </GuardedButton>
  )
}
