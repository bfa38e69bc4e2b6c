import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { type UserDialog, userDialogs } from '../model/dialogs.ts'

export interface OpenDialog {
  open: UserDialog | null
  onOpen: (dialog: UserDialog) => void
  onClose: () => void
}

/** The dialog that is open about a user: the one chosen, or what whoever led here asked for, until it is closed. */
export function useUserDialog(userId: string): OpenDialog {
  const navigate = useNavigate()
  const location = useLocation()
  const [chosen, setChosen] = useState<{ userId: string; dialog: UserDialog } | null>(null)
  // Whoever comes back to them later begins anew.
  if (chosen && chosen.userId !== userId) setChosen(null)
  const state: unknown = location.state
  const named = typeof state === 'object' && state !== null && 'dialog' in state ? state.dialog : null
  const asked = userDialogs.find((one) => one === named) ?? null
  return {
    open: chosen?.userId === userId ? chosen.dialog : asked,
    onOpen: (dialog) => setChosen({ userId, dialog }),
    onClose: () => {
      setChosen(null)
      if (asked)
        void navigate({ search: location.search }, { replace: true, state: null, preventScrollReset: true })
    },
  }
}
