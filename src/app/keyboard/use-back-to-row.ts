import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { leftLists } from '#lib/list/left-lists.ts'
import { linkIn } from './list-keys.ts'

const { opened } = leftLists

/** Where one comes back to a list, the row that was opened has the focus again, unless something else has it by then. */
export function useBackToRow(): void {
  const { key } = useLocation()
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      const href = target instanceof Element && target.closest('tr th a')?.getAttribute('href')
      if (href) opened.set(key, href)
    }
    document.addEventListener('click', onClick, true)
    return () => document.removeEventListener('click', onClick, true)
  }, [key])

  useEffect(() => {
    const href = opened.get(key)
    if (href === undefined) return undefined
    const focus = () => {
      const link = linkIn(href)
      if (!link) return
      observer.disconnect()
      // A page gives the focus to its heading when it is there.
      if (document.activeElement?.matches('body, h1')) link.focus({ preventScroll: true })
    }
    const observer = new MutationObserver(focus)
    observer.observe(document.body, { childList: true, subtree: true })
    // After the effects of the page itself.
    const frame = requestAnimationFrame(focus)
    // Whoever goes on by themselves is not called back.
    const stop = () => observer.disconnect()
    const acts = ['pointerdown', 'keydown'] as const
    for (const act of acts) window.addEventListener(act, stop)
    return () => {
      cancelAnimationFrame(frame)
      stop()
      for (const act of acts) window.removeEventListener(act, stop)
    }
  }, [key])
}
