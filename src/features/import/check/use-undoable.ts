import { useCallback } from 'react'
import { useNotify } from '#components/feedback/Notifications.tsx'
import commonMessages from '#components/common.en.json'
import { useText } from '#components/use-text.ts'
import { getImport, setImport } from '../store.ts'

/** Does something to the rows and says what, with a way back. */
export function useUndoable(): (text: string, change: () => void) => void {
  const notify = useNotify()
  const common = useText(commonMessages, 'common')
  return useCallback(
    (text, change) => {
      const { rows } = getImport()
      change()
      notify({
        text,
        severity: 'info',
        action: { label: common('undo'), onClick: () => setImport({ rows }) },
      })
    },
    [notify, common],
  )
}
