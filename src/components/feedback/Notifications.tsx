import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Snackbar from '@mui/material/Snackbar'
import { type ReactNode, createContext, use, useCallback, useRef, useState } from 'react'
import { isSessionEnd } from '#lib/errors/api-error.ts'
import { useText } from '../use-text.ts'
import { RequestId, useErrorText } from './ErrorText.tsx'
import commonMessages from '../common.en.json'

export interface Notification {
  /** May be absent where `error` has a sentence. */
  text?: string
  /** What went wrong; the end of a session is not said here, for it has a dialog of its own. */
  error?: unknown
  severity?: 'success' | 'info' | 'warning' | 'error'
  /** One thing that can be done about it, e.g. Undo. */
  action?: { label: string; onClick: () => void }
}

const Context = createContext<(notification: Notification) => void>(() => undefined)

/** Says a result in a corner of the page, and to screen readers. A new one replaces the one before. */
export const useNotify = () => use(Context)

const severityOf = (notification: Notification | undefined) =>
  notification?.severity ?? (notification?.error === undefined ? 'success' : 'error')

/** How long it stays, in milliseconds; null: until it is closed, for Undo waits as long as one needs. */
const durationMs = (notification: Notification | undefined): number | null =>
  severityOf(notification) === 'error' || notification?.action ? null : 6_000

export function NotificationsProvider({ children }: { children: ReactNode }) {
  const t = useText(commonMessages, 'common')
  const [current, setCurrent] = useState<Notification & { key: number }>()
  const [open, setOpen] = useState(false)
  const errorText = useErrorText()
  const notify = useCallback((notification: Notification) => {
    if (isSessionEnd(notification.error)) return
    setCurrent((before) => ({ ...notification, key: (before?.key ?? 0) + 1 }))
    setOpen(true)
  }, [])
  const cameFrom = useRef<Element | null>(null)
  const close = () => {
    setOpen(false)
    const from = cameFrom.current
    if (from === null) return
    // Else the focus would go with it.
    const target = from.isConnected && from !== document.body ? from : document.querySelector('h1')
    if (target instanceof HTMLElement) target.focus({ preventScroll: true })
  }

  return (
    <Context value={notify}>
      {children}
      <Snackbar
        key={current?.key}
        open={open}
        autoHideDuration={durationMs(current)}
        onClose={(_, reason) => reason !== 'clickaway' && close()}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      >
        <Alert
          variant="standard"
          severity={severityOf(current)}
          role={severityOf(current) === 'error' ? 'alert' : 'status'}
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
            current?.action && (
              <Button
                color="inherit"
                onClick={() => {
                  current.action?.onClick()
                  close()
                }}
              >
                {current.action.label}
              </Button>
            )
          }
        >
          {current && (current.text ?? errorText(current.error))}
          <RequestId error={current?.error} />
        </Alert>
      </Snackbar>
    </Context>
  )
}
