import { useLayoutEffect, useRef } from 'react'

/** Scrolls a row of links, of which a phone shows some only, to the current one; `current` says when that is another one. */
export function useCurrentInSight(current: string) {
  const row = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const link = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (!row.current || !link) return
    // Widths are rounded, so that a part of a pixel may be missing.
    const end = link.offsetLeft - row.current.offsetLeft + link.offsetWidth + 1
    row.current.scrollLeft = Math.max(0, end - row.current.clientWidth)
  }, [current])
  return row
}
