import Close from '@mui/icons-material/Close'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import GlobalStyles from '@mui/material/GlobalStyles'
import IconButton from '@mui/material/IconButton'
import Snackbar from '@mui/material/Snackbar'
import { useRef } from 'react'
import { useText } from '../use-text.ts'
import { RequestId, useErrorText } from './ErrorText.tsx'
import { isError, type Notification } from './Notifications.tsx'
import commonMessages from '../common.en.json'

interface Props {
  notification: Notification
  open: boolean
  onClose: () => void
}

/** How long it stays, in milliseconds; null: until it is closed, for Undo waits as long as one needs. */
const durationMs = (notification: Notification): number | null =>
  isError(notification) || notification.action ? null : 6_000

/** Above the bar that stands at the foot of a narrow window, whose buttons they would hide. */
const place = (
  <GlobalStyles
    styles={{
      '.notices': {
        display: 'block',
        position: 'fixed',
        zIndex: 1400,
        insetInline: 8,
        bottom: 'calc(8px + var(--foot, 0px))',
        '@media (min-width: 600px)': { insetInline: '24px auto' },
        '@media (min-width: 900px), (max-height: 480px)': { bottom: 24 },
      },
    }}
  />
)

/** What is said in the corner of the page. */
export function Notice({ notification, open, onClose }: Props) {
  const t = useText(commonMessages, 'common')
  const errorText = useErrorText()
  const { text, error, action, severity = isError(notification) ? 'error' : 'success' } = notification
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
    <>
      {place}
      <Snackbar
        className="no-print"
        open={open}
        autoHideDuration={durationMs(notification)}
        onClose={(event, reason) => {
          if (reason === 'clickaway') return
          // One Escape does one thing: a selection below stays.
          if (reason === 'escapeKeyDown') event?.preventDefault()
          close()
        }}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        // Within the place of all notices.
        sx={{ position: 'static' }}
      >
        <Alert
          variant="standard"
          severity={severity}
          // All else stands in a status that was there before.
          role={isError(notification) ? 'alert' : 'none'}
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
              <>
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
                <IconButton color="inherit" aria-label={t('dismiss')} title={t('dismiss')} onClick={close}>
                  <Close fontSize="small" />
                </IconButton>
              </>
            )
          }
        >
          {text ?? errorText(error)}
          <RequestId error={error} />
        </Alert>
      </Snackbar>
    </>
  )
}
