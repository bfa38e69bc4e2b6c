import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { type UrlFormat, follow, readUrl, typed, write } from '#lib/list/url-state.ts'

/** How long after the last key the address says what was typed; the screen does not wait. */
const writeAfterMs = 200

/** What react-router's `useSearchParams` gives; handed in, since components know no routes. */
type SearchParams = readonly [
  URLSearchParams,
  (params: URLSearchParams, options: { replace: boolean; preventScrollReset: boolean }) => unknown,
]

/**
 * The state of a screen, kept in the address so that a link or Back brings it again. Choosing adds to the browser's
 * history, typing does not. `format` has to stay the same object.
 */
export function useUrlState<State>([params, setParams]: SearchParams, format: UrlFormat<State>) {
  const [url, setUrl] = useState(() => readUrl(format.parse, params))
  if (url.address !== params.toString()) setUrl(follow(url, format.parse, params))

  const send = (ahead: typeof url, replace: boolean) => {
    const [next, address] = write(ahead, format.format, params)
    setUrl(next)
    if (address) setParams(address, { replace, preventScrollReset: true })
  }

  useEffect(() => {
    if (!url.isAhead) return undefined
    const flush = () => send(url, true)
    // Rendered at once: the next key would otherwise know nothing of what was written, and give way to it when it comes back.
    const timer = setTimeout(() => flushSync(flush), writeAfterMs)
    // Who leaves the field may leave the page.
    document.addEventListener('focusout', flush)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('focusout', flush)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- a render that changes nothing of it must not put it off
  }, [url])

  return {
    state: url.state,
    /** The same as a query string, for links that come back to this screen. */
    query: format.format(url.state, params).toString(),
    type: (part: Partial<State>) => setUrl(typed(url, part)),
    change: (part: Partial<State>) => send(typed(url, part), false),
  }
}
