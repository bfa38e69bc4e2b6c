import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
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
  // What comes next builds on what was set last, rendered or not: the next key may come before that.
  const latest = useRef({ url, params, setParams })
  useLayoutEffect(() => {
    latest.current = { url, params, setParams }
  }, [url, params, setParams])

  const { type, change, flush } = useMemo(() => {
    const set = (next: typeof url) => {
      latest.current.url = next
      setUrl(next)
    }
    const send = (ahead: typeof url, replace: boolean) => {
      const { params, setParams } = latest.current
      const [next, address] = write(ahead, format.format, params)
      set(next)
      if (address) setParams(address, { replace, preventScrollReset: true })
    }
    return {
      type: (part: Partial<State>) => set(typed(latest.current.url, part)),
      change: (part: Partial<State>) => send(typed(latest.current.url, part), false),
      flush: () => send(latest.current.url, true),
    }
  }, [format])

  useEffect(() => {
    if (!url.isAhead) return undefined
    const timer = setTimeout(flush, writeAfterMs)
    // Who leaves the field may leave the page.
    document.addEventListener('focusout', flush)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('focusout', flush)
    }
  }, [url, flush])

  return {
    state: url.state,
    /** The same as a query string, for links that come back to this screen. */
    query: format.format(url.state, params).toString(),
    /** Always the same functions. */
    type,
    change,
  }
}
