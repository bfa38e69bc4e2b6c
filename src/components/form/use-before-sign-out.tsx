import { use, useState } from 'react'
import { useText } from '../use-text.ts'
import { LeaveDialog } from './LeaveDialog.tsx'
import formMessages from './form.en.json'
import { LeavingContext } from './leave.ts'

/** Asks before signing out where that loses something; `onStay` where the person goes on instead. */
export function useBeforeSignOut(signOut: () => void, onStay?: () => void) {
  const t = useText(formMessages, 'leave')
  const { risks } = use(LeavingContext)
  const [lost, setLost] = useState<readonly string[] | null>(null)
  return {
    /** To be called in the place of `signOut`. */
    begin: () => (risks.isAny() ? setLost(risks.lost()) : signOut()),
    question: lost && (
      <LeaveDialog
        title={t('signOutTitle')}
        text={lost.length > 0 ? lost.join(' ') : t('text')}
        leaveLabel={t('signOut')}
        stay={() => {
          setLost(null)
          onStay?.()
        }}
        leave={() => {
          setLost(null)
          signOut()
        }}
      />
    ),
  }
}
