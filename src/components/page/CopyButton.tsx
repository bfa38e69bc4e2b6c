import Button, { type ButtonProps } from '@mui/material/Button'
import { useNotify } from '../feedback/Notifications.tsx'
import { copyText } from './clipboard.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

interface Props extends Omit<ButtonProps, 'onClick' | 'children'> {
  /** Read only when the button is pressed, so that nothing secret need be rendered. */
  text: () => string
  label: string
  /** What is said after it worked. */
  copied?: string
  /** Called when it worked. */
  onCopied?: () => void
}

/** Copies a text and says so. */
export function CopyButton({ text, label, copied, onCopied, ...props }: Props) {
  const t = useText(commonMessages, 'common')
  const notify = useNotify()
  const copy = async () => {
    const done = await copyText(text())
    if (done) onCopied?.()
    notify(done ? { text: copied ?? t('copied') } : { text: t('copyFailed'), severity: 'error' })
  }
  return (
    <Button variant="outlined" {...props} onClick={() => void copy()}>
      {label}
    </Button>
  )
}
