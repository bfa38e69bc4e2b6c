import { useEffect, useRef, useState } from 'react'
import type { Source } from '../store.ts'
import { type RefusedReason, readFile } from './read-file.ts'

/** Reads one file at a time: only what was chosen last, and only as long as somebody waits for it. */
export function useFileReading(onFile: (source: Source) => void) {
  const [refused, setRefused] = useState<{ reason: RefusedReason; name: string }>()
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
      if (found.ok) onFile(found.source)
      else setRefused({ reason: found.reason, name: chosen.name })
    },
    /** Gives up what is being read. */
    stop: () => {
      latest.current = undefined
      setReading(undefined)
    },
  }
}
