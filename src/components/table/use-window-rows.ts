import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { windowSize } from '../page/window-size.ts'

/** Rows beyond the window on each side, and by how many the rows move on, so that not every step of the wheel renders. */
const beyond = 12
const step = 4
/** Px above a table that begins a page, at least. */
const above = 160
/** Milliseconds after which what is in sight is painted, and the rows beyond it are rendered. */
const laterMs = 100

/** Rows that are printed at most: 50 sheets. More are a file's business. */
export const printed = 2_000

interface Rows {
  first: number
  end: number
}

/** The rows near a window of this height in px that begins `top` px below the first one. */
export const rowsNear = (top: number, windowHeight: number, rowHeight: number): Rows => ({
  first: Math.max(0, Math.floor((top / rowHeight - beyond) / step) * step),
  end: Math.max(step, Math.ceil(((top + windowHeight) / rowHeight + beyond) / step) * step),
})

/** Of these the ones that the window can show. */
const inSight = ({ first, end }: Rows): Rows => ({ first: first && first + beyond, end: end - beyond })

const isScrolled = () => typeof window !== 'undefined' && window.scrollY > 0

/**
 * Which of `count` rows of the same height are to be rendered while the window scrolls over their table; where others are
 * `asked` for, those in sight come first. A virtualizer that measures would be more code than all the rest of the table.
 */
export function useWindowRows(
  table: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  printsAll: boolean,
  asked: string,
): Rows {
  const [rows, setRows] = useState(() => rowsNear(-above, windowSize().height, rowHeight))
  /** What was asked for when those beyond the window were rendered. */
  const [whole, setWhole] = useState<string | null>(null)
  // Read while rendering, when all is laid out: between that and the paint it would be laid out once more.
  const [wasScrolled] = useState(isScrolled)
  const scrolled = useRef(wasScrolled)

  useLayoutEffect(() => {
    const read = () => {
      if (!table.current) return
      const next = rowsNear(-table.current.getBoundingClientRect().top, window.innerHeight, rowHeight)
      setRows((before) => (before.first === next.first && before.end === next.end ? before : next))
    }
    const readWhole = () => {
      read()
      setWhole(asked)
    }
    // Within the frame that shows what was scrolled to.
    const readNow = () => {
      scrolled.current = isScrolled()
      flushSync(readWhole)
    }
    // With fewer rows the window may be at another place; at the top it shows the first ones, and those below can wait.
    if (scrolled.current) read()
    const later = window.setTimeout(readWhole, laterMs)
    const readAll = () => {
      if (!printsAll) return
      flushSync(() => {
        setRows({ first: 0, end: count })
        setWhole(asked)
      })
    }
    window.addEventListener('scroll', readNow, { passive: true })
    window.addEventListener('resize', readNow)
    window.addEventListener('beforeprint', readAll)
    window.addEventListener('afterprint', read)
    return () => {
      window.clearTimeout(later)
      window.removeEventListener('scroll', readNow)
      window.removeEventListener('resize', readNow)
      window.removeEventListener('beforeprint', readAll)
      window.removeEventListener('afterprint', read)
    }
  }, [table, count, rowHeight, printsAll, asked])

  const { first, end } = asked === whole ? rows : inSight(rows)
  return { first: Math.min(first, count), end: Math.min(end, count) }
}
