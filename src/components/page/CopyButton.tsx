import Button, { type ButtonProps } from '@mui/material/Button'
import type { Export } from '#contract/exports.ts'
import { useNotify } from '../feedback/Notifications.tsx'
import { copyOnceReady, copyText } from './clipboard.ts'
import { useNoteTaken } from '../download/use-note-taken.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

interface Props extends Omit<ButtonProps, 'onClick' | 'children'> {
  /** Read only when the button is pressed, so that nothing secret need be rendered. */
  text: () => string
  label: string
  /** What is taken along with it, where the journal is to know before. */
  taken?: Export
  /** What is said after it worked. */
  copied?: string
  /** Called when it worked. */
  onCopied?: () => void
}

/** Copies a text and says so. */
export function CopyButton({ text, label, taken, copied, onCopied, ...props }: Props) {
  const t = useText(commonMessages, 'common')
  const notify = useNotify()
  const note = useNoteTaken()
  const copy = async () => {
    const noted = taken && note(taken)
    const done = await (noted ? copyOnceReady(noted.then((is) => (is ? text() : null))) : copyText(text()))
    // What kept it from being noted has been told.
    if (noted && !(await noted)) return
    if (done) onCopied?.()
    notify(done ? { text: copied ?? t('copied') } : { text: t('copyFailed'), severity: 'error' })
  }
  return (
    <Button variant="outlined" {...props} onClick={() => void copy()}>
      {label}
    </Button>
  )
}
