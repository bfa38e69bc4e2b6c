import { useEffect } from 'react'

/** Warns before the tab is closed or loaded anew, where that loses something. Other pages of the app do no harm. */
export function LeaveGuard() {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])
  return null
}
