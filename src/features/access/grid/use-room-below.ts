import { type RefCallback, useCallback, useState } from 'react'

/** Room for the bar below the grid and the page's edge, in px. */
const below = 88

/** A CSS height that fills the window from where an element begins, but stays usable in a low window. */
export function useRoomBelow(): [RefCallback<HTMLElement>, string] {
  const [top, setTop] = useState(240)
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const read = () => setTop(Math.round(element.getBoundingClientRect().top + window.scrollY))
    read()
    // Filters above wrap with the window's width.
    const observer = new ResizeObserver(read)
    observer.observe(document.documentElement)
    if (element.parentElement) observer.observe(element.parentElement)
    return () => observer.disconnect()
  }, [])
  return [measure, `max(320px, calc(100dvh - ${top + below}px))`]
}
