import { type RefObject, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { windowSize } from '../page/window-size.ts'

/** Rows beyond the window on each side, and by how many the rows move on, so that not every step of the wheel renders. */
const beyond = 12
const step = 4

interface Rows {
  first: number
  end: number
}

/** The rows near a window of this height in px that begins `top` px below the first one. */
export const rowsNear = (top: number, windowHeight: number, rowHeight: number): Rows => ({
  first: Math.max(0, Math.floor((top / rowHeight - beyond) / step) * step),
  end: Math.max(step, Math.ceil(((top + windowHeight) / rowHeight + beyond) / step) * step),
})

/**
 * Which of `count` rows of the same height are to be rendered while the window scrolls over their table. A virtualizer that
 * measures would be more code than all the rest of the table.
 */
export function useWindowRows(table: RefObject<HTMLElement | null>, count: number, rowHeight: number): Rows {
  const [rows, setRows] = useState(() => rowsNear(0, windowSize().height, rowHeight))

  useLayoutEffect(() => {
    const read = () => {
      if (!table.current) return
      const next = rowsNear(-table.current.getBoundingClientRect().top, window.innerHeight, rowHeight)
      setRows((before) => (before.first === next.first && before.end === next.end ? before : next))
    }
    // Within the frame that shows what was scrolled to.
    const readNow = () => flushSync(read)
    // With fewer rows the window may be at another place.
    read()
    window.addEventListener('scroll', readNow, { passive: true })
    window.addEventListener('resize', readNow)
    return () => {
      window.removeEventListener('scroll', readNow)
      window.removeEventListener('resize', readNow)
    }
  }, [table, count, rowHeight])

  return { first: Math.min(rows.first, count), end: Math.min(rows.end, count) }
}
