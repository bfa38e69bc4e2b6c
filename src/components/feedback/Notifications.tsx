import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Snackbar from '@mui/material/Snackbar'
import { type ReactNode, createContext, use, useCallback, useState } from 'react'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

interface Notification {
  text: string
  severity?: 'success' | 'info' | 'warning' | 'error'
  /** One thing that can be done about it, e.g. Undo. */
  action?: { label: string; onClick: () => void }
}

const Context = createContext<(notification: Notification) => void>(() => undefined)

/** Says a result in a corner of the page, and to screen readers. A new one replaces the one before. */
export const useNotify = () => use(Context)

const shownFor = (notification: Notification | undefined) =>
  notification?.severity === 'error' ? null : notification?.action ? 12_000 : 6_000

export function NotificationsProvider({ children }: { children: ReactNode }) {
  const t = useText(commonMessages, 'common')
  const [current, setCurrent] = useState<Notification & { key: number }>()
  const [open, setOpen] = useState(false)
  const notify = useCallback((notification: Notification) => {
    setCurrent((before) => ({ ...notification, key: (before?.key ?? 0) + 1 }))
    setOpen(true)
  }, [])
  const close = () => setOpen(false)

  return (
    <Context value={notify}>
      {children}
      <Snackbar
        key={current?.key}
        open={open}
        autoHideDuration={shownFor(current)}
        onClose={(_, reason) => reason !== 'clickaway' && close()}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      >
        <Alert
          variant="standard"
          severity={current?.severity ?? 'success'}
          role={current?.severity === 'error' ? 'alert' : 'status'}
          onClose={close}
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
          {current?.text}
        </Alert>
      </Snackbar>
    </Context>
  )
}
