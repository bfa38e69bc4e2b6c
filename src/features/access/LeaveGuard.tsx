import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useTranslations } from 'use-intl'
import { countAll } from './cell-state.ts'
import type { Edits } from './edits.ts'
import { useEdits } from './use-edits.ts'

interface Props {
  edits: Edits
  /** A batch is under way: leaving would stop it. */
  running: boolean
  /** Whether the marks outlive the page. */
  kept: boolean
  /** Whether whoever opened the page is still signed in: signing out is never held up. */
  mayAsk: () => boolean
}

/** Asks before the page is left with something staged. Marks are kept, so the question says what becomes of them. */
export function LeaveGuard({ edits, running, kept, mayAsk }: Props) {
  const t = useTranslations('access.leave')
  const { add, remove } = countAll(useEdits(edits).staged)
  const count = add + remove
  const asks = count > 0 || running
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      asks &&
      mayAsk() &&
      (nextLocation.pathname !== currentLocation.pathname ||
        (running && nextLocation.search !== currentLocation.search)),
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
        <DialogContentText>
          {running ? t('running') : kept ? t('kept', { count }) : t('notKept', { count })}
        </DialogContentText>
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
