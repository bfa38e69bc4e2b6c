import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { NavigationType, useBlocker } from 'react-router'
import { holdPasswords, passwordsElsewhere } from '#api/events/held-passwords.ts'
import { LeavingContext, createRisks } from '#components/form/leave.ts'

interface Props {
  /** Not once the session has ended or is somebody else's: signing out is never held up. */
  mayAsk: () => boolean
  children: ReactNode
}

/** Stops the way to another page, or out of the tab, while something would be lost. */
export function LeaveProvider({ mayAsk, children }: Props) {
  const [risks] = useState(() => createRisks(holdPasswords))
  const [id, setId] = useState<string | null>(null)
  const blocker = useBlocker(({ currentLocation, nextLocation, historyAction }) => {
    if (!mayAsk() || nextLocation.pathname === currentLocation.pathname) return false
    const asked = risks.asked(historyAction === NavigationType.Pop)
    setId(asked)
    return asked !== null
  })
  useEffect(() => () => holdPasswords(0), [])
  const isAny = useSyncExternalStore(risks.subscribe, risks.isAny, () => false)
  useEffect(() => {
    // Listened to, the browser asks the page before it asks for the next one.
    if (!isAny) return
    const ask = (event: BeforeUnloadEvent) => {
      if (mayAsk() && risks.isAny()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  })
  const open = useMemo(
    () =>
      id !== null && blocker.state === 'blocked' ? { id, stay: blocker.reset, leave: blocker.proceed } : null,
    [id, blocker],
  )
  const leaving = useMemo(() => ({ risks, open, passwordsElsewhere }), [risks, open])
  return <LeavingContext value={leaving}>{children}</LeavingContext>
}
