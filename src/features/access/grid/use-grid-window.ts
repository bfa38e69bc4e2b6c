import { useCallback, useEffect, useState } from 'react'
import { windowSize } from '#components/page/window-size.ts'
import { type GridSizes, type GridWindow, firstWindow, hasMore, scrollTo, windowOf } from './grid-sizes.ts'

const viewOf = (element: HTMLElement) => ({
  scrollTop: element.scrollTop,
  scrollLeft: element.scrollLeft,
  width: element.clientWidth,
  height: element.clientHeight,
})

const sameWindow = (one: GridWindow, other: GridWindow) =>
  one.firstRow === other.firstRow &&
  one.endRow === other.endRow &&
  one.firstColumn === other.firstColumn &&
  one.endColumn === other.endColumn

/**
 * Which rows and columns of a scrolling box are to be rendered, and whether more columns follow. Both directions are one
 * listener and one state, and all sizes are known: two of react-virtual's virtualizers would measure, and render at each of
 * their own steps.
 */
export function useGridWindow(box: HTMLElement | null, sizes: GridSizes, rows: number, columns: number) {
  const [view, setView] = useState(() => firstWindow(windowSize(), sizes, rows, columns))
  const [isMore, setMore] = useState(() =>
    hasMore({ scrollLeft: 0, width: windowSize().width }, sizes, columns),
  )
  const read = useCallback(() => {
    if (!box) return
    const seen = viewOf(box)
    const next = windowOf(seen, sizes, rows, columns)
    setMore(hasMore(seen, sizes, columns))
    setView((before) => (sameWindow(before, next) ? before : next))
  }, [box, sizes, rows, columns])

  useEffect(() => {
    if (!box) return
    // Also calls back at once, before the next paint.
    const observer = new ResizeObserver(read)
    observer.observe(box)
    box.addEventListener('scroll', read, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', read)
    }
  }, [box, read])

  const show = useCallback(
    (row: number, column: number) => {
      if (!box) return
      box.scrollTo(scrollTo(viewOf(box), sizes, row, column))
      read()
    },
    [box, sizes, read],
  )

  // Fewer rows than at the last look (a filter): never beyond the end, until the box has been read again.
  const shown = {
    firstRow: Math.min(view.firstRow, rows),
    endRow: Math.min(view.endRow, rows),
    firstColumn: Math.min(view.firstColumn, columns),
    endColumn: Math.min(view.endColumn, columns),
  }
  return { shown, isMore, show }
}
