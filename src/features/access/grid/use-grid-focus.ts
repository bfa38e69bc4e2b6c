import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { Place } from './grid-keys.ts'
import type { GridWindow } from './grid-sizes.ts'

const isShown = ({ row, column }: Place, shown: GridWindow) =>
  (row === -1 || (row >= shown.firstRow && row < shown.endRow)) &&
  (column === -1 || (column >= shown.firstColumn && column < shown.endColumn))

/**
 * One stop for the Tab key in the whole grid, which the arrow keys move. Scrolled out of the window, the focused element
 * goes; the focus then waits on the box, and the next arrow key goes on from where one was.
 */
export function useGridFocus(
  box: HTMLElement | null,
  shown: GridWindow,
  show: (row: number, column: number) => void,
) {
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const wanted = useRef<Place | null>(null)
  const inside = useRef(false)

  useLayoutEffect(() => {
    if (!box) return
    const target = wanted.current
    if (target) {
      const found = box.querySelector<HTMLElement>(
        `[data-row="${target.row}"][data-column="${target.column}"]`,
      )
      if (found) {
        wanted.current = null
        found.focus({ preventScroll: true })
        // The box shows it by now, but in a low window reaches below that, or below the bar of what is staged.
        const cell = found.closest('td') ?? found
        cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      }
    } else if (inside.current && document.activeElement === document.body) {
      box.focus({ preventScroll: true })
    }
  })

  const moveTo = useCallback(
    (next: Place) => {
      wanted.current = next
      setPlace(next)
      show(next.row, next.column)
    },
    [show],
  )
  const tab = isShown(place, shown) ? place : { row: shown.firstRow, column: shown.firstColumn }
  const entered = (at: Place | null) => {
    inside.current = true
    if (!at) return
    setPlace((before) =>
      before.row === at.row && before.column === at.column ? before : { row: at.row, column: at.column },
    )
  }
  // Not told when the focused element is taken out of the page, which is the case that the effect is for.
  const left = () => {
    inside.current = false
  }
  return { place, tab, moveTo, entered, left }
}
