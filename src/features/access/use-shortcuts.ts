import { useEffect } from 'react'
import { typing } from '#components/keys/single-key.ts'
import type { Edits } from './model/edits.ts'

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y; ⌘ on a Mac) anywhere on the page, but where they belong to a text. */
export function useShortcuts(edits: Edits, enabled: boolean) {
  useEffect(() => {
    if (!enabled) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      if (event.target instanceof Element && event.target.closest(`${typing}, [role=dialog]`)) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) edits.undo()
      else if (key === 'y' || key === 'z') edits.redo()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [edits, enabled])
}
