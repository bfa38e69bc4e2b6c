import { useEffect, useRef, useState } from 'react'
import type { Source } from '../store.ts'
import { type RefusedReason, readFile } from './read-file.ts'

/**
 * Reads one file at a time: only what was chosen last, and only as long as somebody waits for it. `onFile` says whether it
 * was taken: not in the place of what was typed since.
 */
export function useFileReading(onFile: (source: Source) => boolean) {
  const [refused, setRefused] = useState<{ reason: RefusedReason | 'overtaken'; name: string }>()
  const [reading, setReading] = useState<File>()
  const latest = useRef<File>(undefined)
  useEffect(
    () => () => {
      latest.current = undefined
    },
    [],
  )
  return {
    reading,
    /** Why the last one can't be read. */
    refused,
    /** `onFile` is called as it is now, whatever it has become once the file is read. */
    read: async (chosen: File | undefined): Promise<void> => {
      if (!chosen) return
      latest.current = chosen
      setRefused(undefined)
      setReading(chosen)
      const found = await readFile(chosen)
      if (latest.current !== chosen) return
      setReading(undefined)
      if (!found.ok) setRefused({ reason: found.reason, name: chosen.name })
      else if (!onFile(found.source)) setRefused({ reason: 'overtaken', name: chosen.name })
    },
    /** Gives up what is being read. */
    stop: () => {
      latest.current = undefined
      setReading(undefined)
    },
  }
}
