import type { Export } from '#contract/exports.ts'
import { useNotify } from '../feedback/Notifications.tsx'
import { useText } from '../use-text.ts'
import downloadMessages from './download.en.json'
import { type Table, tableFile } from './table-file.ts'
import { useDownload } from './use-download.ts'

interface Saved extends Export, Table {
  /** In the place of a notification. */
  onError?: (error: unknown) => void
}

/** Gives a table out once it is noted who took it along, and says that it did; answers whether it did. */
export function useSaveTable(): (saved: Saved) => Promise<boolean> {
  const t = useText(downloadMessages)
  const download = useDownload()
  const notify = useNotify()
  return async ({ what, rows, onError, ...table }) => {
    const file = tableFile(table, new Date())
    const isGiven = await download({ what, rows, ...file, ...(onError && { onError }) })
    if (isGiven) notify({ text: t('saved', { count: rows }) })
    return isGiven
  }
}
