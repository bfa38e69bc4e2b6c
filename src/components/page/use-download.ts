import { use } from 'react'
import type { Export } from '#contract/exports.ts'
import { useNotify } from '../feedback/Notifications.tsx'
import { downloadFile } from './download.ts'
import { NoteExport } from './note-export.ts'

interface Taken extends Export {
  name: string
  text: string
  /** CSV where nothing else is said. */
  type?: string
  /** In the place of a notification. */
  onError?: (error: unknown) => void
}

/** Gives a file out once it is noted who took it along; answers whether it did. */
export function useDownload(): (taken: Taken) => Promise<boolean> {
  const note = use(NoteExport)
  const notify = useNotify()
  return async ({ what, rows, name, text, type = 'text/csv;charset=utf-8', onError }) => {
    try {
      await note({ what, rows })
    } catch (error) {
      if (onError) onError(error)
      else notify({ error, severity: 'error' })
      return false
    }
    downloadFile(name, type, [text])
    return true
  }
}
