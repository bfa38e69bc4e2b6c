import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import { useId } from 'react'
import { useText } from '../use-text.ts'
import formMessages from './form.en.json'
import type { Question } from './leave.ts'

/** Where it is not about what was typed into a form. */
export interface LeaveWords {
  title?: string
  text?: string
}

interface Props extends Question, LeaveWords {
  /** Where leaving is something else than going away from here. */
  leaveLabel?: string
}

/** Asks before something is lost. Esc stays. */
export function LeaveDialog({ title, text, leaveLabel, stay, leave }: Props) {
  const t = useText(formMessages, 'leave')
  const titleId = useId()
  const textId = useId()
  return (
    <Dialog
      open
      aria-labelledby={titleId}
      aria-describedby={textId}
      slotProps={{ paper: { sx: { maxWidth: 560, overflowWrap: 'anywhere' } } }}
      onClose={stay}
    >
      <DialogTitle id={titleId} variant="h2">
        {title ?? t('title')}
      </DialogTitle>
      <DialogContent>
        <DialogContentText id={textId}>{text ?? t('text')}</DialogContentText>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button color="inherit" onClick={leave}>
          {leaveLabel ?? t('leave')}
        </Button>
        <Button variant="contained" autoFocus onClick={stay}>
          {t('stay')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
