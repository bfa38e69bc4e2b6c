import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Snackbar from '@mui/material/Snackbar'
import { useRef } from 'react'
import { useText } from '../use-text.ts'
import { RequestId, useErrorText } from './ErrorText.tsx'
import type { Notification } from './Notifications.tsx'
import commonMessages from '../common.en.json'

interface Props {
  notification: Notification
  open: boolean
  onClose: () => void
}

const severityOf = ({ severity, error }: Notification) =>
  severity ?? (error === undefined ? 'success' : 'error')

/** How long it stays, in milliseconds; null: until it is closed, for Undo waits as long as one needs. */
const durationMs = (notification: Notification): number | null =>
  severityOf(notification) === 'error' || notification.action ? null : 6_000

/** What is said in the corner of the page. */
export function Notice({ notification, open, onClose }: Props) {
  const t = useText(commonMessages, 'common')
  const errorText = useErrorText()
  const { text, error, action } = notification
  const severity = severityOf(notification)
  const cameFrom = useRef<Element | null>(null)
  const close = () => {
    onClose()
    const from = cameFrom.current
    if (from === null) return
    // Else the focus would go with it.
    const target = from.isConnected && from !== document.body ? from : document.querySelector('h1')
    if (target instanceof HTMLElement) target.focus({ preventScroll: true })
  }
  return (
    <Snackbar
      className="no-print"
      open={open}
      autoHideDuration={durationMs(notification)}
      onClose={(_, reason) => reason !== 'clickaway' && close()}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
    >
      <Alert
        variant="standard"
        severity={severity}
        role={severity === 'error' ? 'alert' : 'status'}
        onClose={close}
        onFocus={({ relatedTarget, currentTarget }) => {
          if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget ?? document.body
        }}
        onBlur={({ relatedTarget, currentTarget }) => {
          if (!currentTarget.contains(relatedTarget)) cameFrom.current = null
        }}
        closeText={t('dismiss')}
        sx={{ border: 1, borderColor: 'divider', maxWidth: 560, overflowWrap: 'anywhere' }}
        action={
          action && (
            <Button
              color="inherit"
              data-notice
              aria-keyshortcuts="z"
              onClick={() => {
                // First, for the action may have something to say in its place.
                close()
                action.onClick()
              }}
            >
              {action.label}
            </Button>
          )
        }
      >
        {text ?? errorText(error)}
        <RequestId error={error} />
      </Alert>
    </Snackbar>
  )
}
