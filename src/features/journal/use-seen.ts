import { type RefObject, useEffect, useRef } from 'react'

/** For what stands at the end of a list: `onSeen` is called while it is on the screen, at each render and each scroll to it. */
export function useSeen(onSeen: () => void): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!end.current) return undefined
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) onSeen()
      },
      { rootMargin: '400px' },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  })
  return end
}
