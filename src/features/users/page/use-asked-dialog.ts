import { useLocation, useNavigate } from 'react-router'
import { type UserDialog, userDialogs } from '../model/dialogs.ts'

/** The dialog that whoever led here asked for, until it is closed. */
export function useAskedDialog(): { dialog: UserDialog | null; forget: () => void } {
  const navigate = useNavigate()
  const location = useLocation()
  const state: unknown = location.state
  const asked = typeof state === 'object' && state !== null && 'dialog' in state ? state.dialog : null
  const dialog = userDialogs.find((one) => one === asked) ?? null
  return {
    dialog,
    forget: () => {
      if (dialog)
        void navigate({ search: location.search }, { replace: true, state: null, preventScrollReset: true })
    },
  }
}
