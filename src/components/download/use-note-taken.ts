import { use } from 'react'
import type { Export } from '#contract/exports.ts'
import { useNotify } from '../feedback/Notifications.tsx'
import { NoteExport } from './note-export.ts'

/** Has it noted that something is taken along, before it is; answers whether it was. `onError`: in the place of a notification. */
export function useNoteTaken(): (taken: Export, onError?: (error: unknown) => void) => Promise<boolean> {
  const note = use(NoteExport)
  const notify = useNotify()
  return async (taken, onError) => {
    try {
      await note(taken)
      return true
    } catch (error) {
      if (onError) onError(error)
      else notify({ error, severity: 'error' })
      return false
    }
  }
}
