import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Snackbar from '@mui/material/Snackbar'
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

/** How long it stays, in milliseconds; null: until it is closed. */
function durationMs(notification: Notification): number | null {
  if (severityOf(notification) === 'error') return null
  return notification.action ? 12_000 : 6_000
}

/** What is said in the corner of the page. */
export function Notice({ notification, open, onClose }: Props) {
  const t = useText(commonMessages, 'common')
  const errorText = useErrorText()
  const { text, error, action } = notification
  const severity = severityOf(notification)
  return (
    <Snackbar
      open={open}
      autoHideDuration={durationMs(notification)}
      onClose={(_, reason) => reason !== 'clickaway' && onClose()}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
    >
      <Alert
        variant="standard"
        severity={severity}
        role={severity === 'error' ? 'alert' : 'status'}
        onClose={onClose}
        closeText={t('dismiss')}
        sx={{ border: 1, borderColor: 'divider', maxWidth: 560, overflowWrap: 'anywhere' }}
        action={
          action && (
            <Button
              color="inherit"
              onClick={() => {
                action.onClick()
                onClose()
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
