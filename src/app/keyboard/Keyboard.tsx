import { Suspense, lazy, useEffect, useState } from 'react'
import { singleKey } from '#components/keys/single-key.ts'
import { untilThere } from '#components/until-there.ts'
import { useBackToRow } from './use-back-to-row.ts'
import { focusOn, isInRow, moveInList, pressNotice, selectRow } from './list-keys.ts'

const loadPalette = () => untilThere(() => import('./Palette.tsx'))
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
const ShortcutsDialog = lazy(async () => ({
  default: (await untilThere(() => import('./ShortcutsDialog.tsx'))).ShortcutsDialog,
}))

const search = 'input[type=search]'

interface Props {
  /** The palette's button was pressed. */
  isAsked: boolean
  onAnswered: () => void
}

/** The keys that do something on every page, the palette, and the list of keys. */
export function Keyboard({ isAsked, onAnswered }: Props) {
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (opensPalette(event)) setOpen('palette')
      else if (event.key === '?' && !event.repeat && singleKey(event)) setOpen('keys')
      else if (!isDone(event)) return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  useEffect(() => void loadPalette(), [])
  useBackToRow()

  const close = () => {
    setOpen(null)
    onAnswered()
  }
  return (
    <Suspense>
      {open === 'keys' ? (
        <ShortcutsDialog onClose={close} />
      ) : (
        (open === 'palette' || isAsked) && <Palette onClose={close} onKeys={() => setOpen('keys')} />
      )}
    </Suspense>
  )
}

/** Ctrl+K or ⌘K, also where one types, but not over a dialog. */
const opensPalette = ({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }: KeyboardEvent) =>
  key.toLowerCase() === 'k' &&
  ctrlKey !== metaKey &&
  !altKey &&
  !shiftKey &&
  !repeat &&
  document.querySelector('[role=dialog], [role=menu]') === null

/** Whether a key of the list that is open did something. */
function isDone(event: KeyboardEvent): boolean {
  const { key, target, shiftKey, repeat } = event
  if (shiftKey) return false
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const fromSearch = key === 'ArrowDown' && target instanceof Element && target.matches(search)
    if (fromSearch) return moveInList(null, 1)
    return (
      isInRow(target) &&
      singleKey(event, { always: true }) &&
      moveInList(target, key === 'ArrowDown' ? 1 : -1)
    )
  }
  if (!singleKey(event)) return false
  if (key === 'j' || key === 'k') return moveInList(target, key === 'j' ? 1 : -1)
  if (repeat) return false
  if (key === '/') return focusOn(search)
  if (key === 'a') return focusOn('[data-actions] button')
  if (key === 'z') return pressNotice()
  return key === 'x' && selectRow(target)
}
