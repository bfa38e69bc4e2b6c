import { useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { windowSize } from '../page/window-size.ts'
import { type RowRange, rowsInView } from './rows-in-view.ts'

const same = (one: RowRange, other: RowRange) => one.first === other.first && one.end === other.end

/**
 * Which rows are near the window, which scrolls as a whole. `rowPx`: their height, the same for all, so that nothing need
 * be measured, as react-virtual would.
 */
export function useRowsInView(box: HTMLElement | null, count: number, rowPx: number): RowRange {
  const [range, setRange] = useState(() =>
    rowsInView({ topPx: 0, windowPx: windowSize().height, rowPx, count }),
  )
  const read = useCallback(() => {
    if (!box) return
    const topPx = box.getBoundingClientRect().top
    const next = rowsInView({ topPx, windowPx: window.innerHeight, rowPx, count })
    setRange((before) => (same(before, next) ? before : next))
  }, [box, rowPx, count])

  useEffect(() => {
    if (!box) return
    // In the same frame: else what was scrolled to is empty for one.
    const readNow = () => flushSync(read)
    // Also calls back at once, before the next paint.
    const observer = new ResizeObserver(read)
    observer.observe(box)
    window.addEventListener('scroll', readNow, { passive: true })
    window.addEventListener('resize', readNow)
    return () => {
      observer.disconnect()
      window.removeEventListener('scroll', readNow)
      window.removeEventListener('resize', readNow)
    }
  }, [box, read])

  // Fewer rows than at the last look (a filter): never beyond the end.
  return { first: Math.min(range.first, count), end: Math.min(range.end, count) }
}
