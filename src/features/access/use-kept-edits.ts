import { useEffect, useState } from 'react'
import { readStaged, stagingKey, writeStaged } from '#lib/staging-store.ts'
import { nothingStaged } from '#lib/staging.ts'
import { type Base, type Edits, createEdits } from './edits.ts'

/** Milliseconds of quiet after which marks are written down; leaving the page writes them at once. */
const quiet = 300

/**
 * What is staged, kept in this browser for one user of one Argilla: ids and marks, nothing secret (issue 5.4). It stays
 * after signing out, as sessions also end on their own, and is in step with other tabs.
 */
export function useKeptEdits(userId: string, server: string, base: Base): { edits: Edits; kept: boolean } {
  const key = stagingKey(userId, server)
  const [edits] = useState(() => createEdits(base, readStaged(read(key))))
  const [kept, setKept] = useState(true)

  useEffect(() => {
    let written = edits.get().staged
    let timer: ReturnType<typeof setTimeout> | undefined
    const write = () => {
      clearTimeout(timer)
      const { staged } = edits.get()
      if (staged === written) return
      written = staged
      setKept(store(key, staged.size === 0 ? null : writeStaged(staged)))
    }
    const later = () => {
      if (edits.get().staged === written) return
      clearTimeout(timer)
      timer = setTimeout(write, quiet)
    }
    const fromOtherTab = (event: StorageEvent) => {
      if (event.key !== key) return
      const staged = event.newValue === null ? nothingStaged : readStaged(event.newValue)
      edits.adopt(staged)
      written = edits.get().staged
    }
    const unsubscribe = edits.subscribe(later)
    window.addEventListener('pagehide', write)
    window.addEventListener('storage', fromOtherTab)
    return () => {
      unsubscribe()
      window.removeEventListener('pagehide', write)
      window.removeEventListener('storage', fromOtherTab)
      write()
    }
  }, [edits, key])
  return { edits, kept }
}

// A browser can forbid storage, and it can be full: then the marks live as long as the page.
function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

function store(key: string, text: string | null): boolean {
  try {
    if (text === null) window.localStorage.removeItem(key)
    else window.localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}
