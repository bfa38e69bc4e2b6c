import { use, useState } from 'react'
import { useText } from '../use-text.ts'
import { LeaveDialog } from './LeaveDialog.tsx'
import formMessages from './form.en.json'
import { LeavingContext } from './leave.ts'

/** Asks before signing out where that loses something, here or in other tabs; `onStay` where the person goes on instead. */
export function useBeforeSignOut(signOut: () => void, onStay?: () => void) {
  const t = useText(formMessages, 'leave')
  const { risks, passwordsElsewhere } = use(LeavingContext)
  const [lost, setLost] = useState<readonly string[] | null>(null)
  return {
    /** To be called in the place of `signOut`. */
    begin: async () => {
      const elsewhere = await passwordsElsewhere()
      const here = risks.lost()
      const all = [
        ...(risks.isAny() && here.length === 0 ? [t('text')] : here),
        ...(elsewhere > 0 ? [t('elsewhere', { count: elsewhere })] : []),
      ]
      if (all.length > 0) setLost(all)
      else signOut()
    },
    question: lost && (
      <LeaveDialog
        title={t('signOutTitle')}
        text={lost.join(' ')}
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
