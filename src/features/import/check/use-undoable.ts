import { useCallback } from 'react'
import { useNotify } from '#components/feedback/Notifications.tsx'
import commonMessages from '#components/common.en.json'
import { useText } from '#components/use-text.ts'
import { undo } from '../model/corrections/undo.ts'
import { getImport, setImport } from '../store.ts'
import importMessages from '../import.en.json'

/** Does something to the rows and says what, with a way back. */
export function useUndoable(): (text: string, change: () => void) => void {
  const notify = useNotify()
  const common = useText(commonMessages, 'common')
  const t = useText(importMessages, 'corrections')
  return useCallback(
    (text, change) => {
      const before = getImport()
      change()
      const after = getImport()
      const goBack = () => {
        const now = getImport()
        const rows = undo(now, before, after)
        // What comes back is checked again: the hand-over is of exactly the rows that it was prepared for.
        if (rows) setImport({ rows, screen: now.screen === 'handOver' ? 'check' : now.screen })
        else notify({ text: t('tooLate'), severity: 'info' })
      }
      notify({ text, severity: 'info', action: { label: common('undo'), onClick: goBack } })
    },
    [notify, common, t],
  )
}
