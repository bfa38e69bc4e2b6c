import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import type { Edits } from './model/edits.ts'
import { countAll } from './model/cell-state.ts'
import { useEdits } from './use-edits.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from './access.en.json'

interface Props {
  edits: Edits
  /** Whoever opened the page is still signed in: signing out is never held up. */
  mayAsk: () => boolean
}

/** Asks before staged marks are lost; only where the browser does not keep them. */
export function LeaveGuard({ edits, mayAsk }: Props) {
  const t = useText(accessMessages, 'leave')
  const { add, remove } = countAll(useEdits(edits).staged)
  const asks = add + remove > 0
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      asks && mayAsk() && nextLocation.pathname !== currentLocation.pathname,
  )

  useEffect(() => {
    if (!asks) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [asks])

  if (blocker.state !== 'blocked') return null
  return (
    <Dialog open aria-labelledby="leave-title" onClose={() => blocker.reset()}>
      <DialogTitle id="leave-title" variant="h2">
        {t('title')}
      </DialogTitle>
      <DialogContent>
        <DialogContentText>{t('notKept', { count: add + remove })}</DialogContentText>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button color="inherit" onClick={() => blocker.proceed()}>
          {t('leave')}
        </Button>
        <Button variant="contained" autoFocus onClick={() => blocker.reset()}>
          {t('stay')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
