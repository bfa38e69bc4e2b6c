import type { Export } from '#contract/exports.ts'
import { downloadFile } from './download.ts'
import { useNoteTaken } from './use-note-taken.ts'

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
  const note = useNoteTaken()
  return async ({ what, rows, name, text, type = 'text/csv;charset=utf-8', onError }) => {
    if (!(await note({ what, rows }, onError))) return false
    downloadFile(name, type, [text])
    return true
  }
}
