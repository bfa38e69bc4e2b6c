import { useEffect, useState } from 'react'
import type { ServerState } from './model/edits-state.ts'
import { type Edits, createEdits } from './model/edits.ts'
import { type Kept, isNothing, readKept, stagingKey, writeKept } from './model/kept.ts'

/** Milliseconds of quiet after which marks are written down; a batch's start, its end and leaving the page don't wait. */
const quietMs = 300

const sameBatches = (one: Kept, other: Kept) =>
  one.applying.size === other.applying.size && [...one.applying.keys()].every((id) => other.applying.has(id))

/**
 * What is staged and being applied, kept in this browser for one user of one Argilla: ids and marks, nothing secret. It
 * stays after signing out, as sessions also end on their own, and is in step with other tabs.
 */
export function useKeptEdits(
  userId: string,
  server: string,
  base: ServerState,
): { edits: Edits; kept: boolean } {
  const key = stagingKey(userId, server)
  const [first] = useState(() => read(key))
  const [edits] = useState(() => createEdits(base, readKept(first)))
  const [kept, setKept] = useState(true)

  useEffect(() => {
    /** What stood in the storage when this tab read or wrote it last. */
    let text = first
    let common = readKept(text)
    let timer: ReturnType<typeof setTimeout> | undefined
    // What the storage holds now: an event's own value may be older.
    const take = () => {
      const now = read(key)
      if (now === text) return
      const knew = common
      text = now
      common = readKept(now)
      edits.adopt(knew, common)
    }
    const write = () => {
      clearTimeout(timer)
      take()
      const { staged, applying } = edits.get()
      const next = isNothing({ staged, applying }) ? null : writeKept({ staged, applying })
      if (next === text) return
      const done = store(key, next)
      setKept(done)
      if (done) [text, common] = [next, { staged, applying }]
    }
    const later = () => {
      clearTimeout(timer)
      if (sameBatches(edits.get(), common)) timer = setTimeout(write, quietMs)
      else write()
    }
    const fromOtherTab = (event: StorageEvent) => {
      if (event.key !== key) return
      take()
      // A batch may be begun and over before this tab hears of either.
      edits.credit(readKept(event.newValue).applying)
    }
    const unsubscribe = edits.subscribe(later)
    window.addEventListener('pagehide', write)
    window.addEventListener('storage', fromOtherTab)
    // What another tab has written while this one was put on the screen.
    take()
    later()
    return () => {
      unsubscribe()
      window.removeEventListener('pagehide', write)
      window.removeEventListener('storage', fromOtherTab)
      write()
    }
  }, [edits, key, first])
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
