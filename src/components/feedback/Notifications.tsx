import { type ReactNode, Suspense, createContext, lazy, use, useCallback, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { isSessionEnd } from '#lib/errors/api-error.ts'
import { untilThere } from '../until-there.ts'

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

const load = () => import('./Notice.tsx')
const Notice = lazy(async () => ({ default: (await untilThere(load)).Notice }))

/**
 * Where notices stand: an open dialog hides everything else from screen readers, and with it what is said of what was done
 * in the dialog. A `slot` can't be hidden so, which Material UI knows (`ModalManager`).
 */
function createPlace() {
  const slot = document.createElement('slot')
  slot.className = 'notices'
  // There before there is something to say: what comes together with its text is often not read out.
  const status = document.createElement('div')
  status.role = 'status'
  slot.append(status)
  return { slot, status }
}

function useNoticePlace() {
  const [place] = useState(() => (typeof document === 'undefined' ? null : createPlace()))
  useEffect(() => {
    if (place) document.body.append(place.slot)
    return () => place?.slot.remove()
  }, [place])
  return place
}

/** What went wrong is an alert, which is read out also when it comes with its text. */
export const isError = ({ severity, error }: Notification) =>
  severity === undefined ? error !== undefined : severity === 'error'

export function NotificationsProvider({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<Notification & { key: number }>()
  const [open, setOpen] = useState(false)
  const place = useNoticePlace()
  const notify = useCallback((notification: Notification) => {
    if (isSessionEnd(notification.error)) return
    setCurrent((before) => ({ ...notification, key: (before?.key ?? 0) + 1 }))
    setOpen(true)
  }, [])
  // Before it is needed: what is to be said may be that nothing can be loaded any more.
  useEffect(() => void load().catch(() => undefined), [])

  return (
    <Context value={notify}>
      {children}
      {current &&
        place &&
        createPortal(
          <Suspense>
            <Notice key={current.key} notification={current} open={open} onClose={() => setOpen(false)} />
          </Suspense>,
          isError(current) ? place.slot : place.status,
        )}
    </Context>
  )
}
