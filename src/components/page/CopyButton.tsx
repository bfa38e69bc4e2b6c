import Button, { type ButtonProps } from '@mui/material/Button'
import type { Export } from '#contract/exports.ts'
import { useNoteTaken } from '../download/use-note-taken.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'
import { useCopy } from './use-copy.ts'

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
  const note = useNoteTaken()
  const copy = useCopy()
  const press = async () => {
    const noted = taken && note(taken)
    // What kept it from being noted has been told.
    const ready = noted ? noted.then((is) => (is ? text() : null)) : text()
    if (await copy(ready, copied ?? t('copied'))) onCopied?.()
  }
  return (
    <Button variant="outlined" {...props} onClick={() => void press()}>
      {label}
    </Button>
  )
}
