import { type ReactNode, Suspense, createContext, lazy, use, useCallback, useEffect, useState } from 'react'
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

export function NotificationsProvider({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<Notification & { key: number }>()
  const [open, setOpen] = useState(false)
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
      {current && (
        <Suspense>
          <Notice key={current.key} notification={current} open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Context>
  )
}
