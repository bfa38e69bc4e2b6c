/** Milliseconds without a touch after which what the page asks is its own doing, and no longer the person's. */
const untouchedAfterMs = 60_000

const touches = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** The page was just opened. */
let touchedAt = Date.now()

export const isUntouched = (): boolean => Date.now() - touchedAt > untouchedAfterMs

/**
 * Notes what the person does here. While they do something, `keepAlive` is called every minute, for whoever reads or types
 * for long asks nothing of the server. Returns what ends it.
 */
export function followTouches(
  target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
  keepAlive: () => void,
): () => void {
  let keptAt = Date.now()
  const touch = () => {
    touchedAt = Date.now()
    if (touchedAt - keptAt < untouchedAfterMs) return
    keptAt = touchedAt
    keepAlive()
  }
  const options = { capture: true, passive: true }
  for (const type of touches) target.addEventListener(type, touch, options)
  return () => {
    for (const type of touches) target.removeEventListener(type, touch, options)
  }
}
