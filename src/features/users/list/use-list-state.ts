import { useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { type ListState, defaultListState, formatListState, parseListState } from '#lib/list-state.ts'

/** How long after the last key the address says what was typed; the list itself does not wait. */
const writeAfterMs = 200

/**
 * The list's state, kept in the address. Choosing adds to the browser's history, typing does not. What is typed counts
 * at once and reaches the address a moment later, or with `flush`: browsers limit how often it may change.
 */
export function useListState() {
  const [params, setParams] = useSearchParams()
  const inAddress = useMemo(() => parseListState(params), [params])
  const [typed, setTyped] = useState<string | null>(null)
  if (typed !== null && typed === inAddress.q) setTyped(null)
  const state = useMemo(() => ({ ...inAddress, q: typed ?? inAddress.q }), [inAddress, typed])

  // What was written last and may not be in the address yet: the next change builds on it, or would undo it.
  const written = useRef<ListState | null>(null)
  useEffect(() => {
    written.current = null
  }, [params])
  const write = (change: Partial<ListState>, replace: boolean) => {
    const next = { ...(written.current ?? inAddress), ...(typed === null ? {} : { q: typed }), ...change }
    written.current = next
    setParams(formatListState(next, params), { replace, preventScrollReset: true })
  }
  const flush = () => {
    if (typed !== null && written.current?.q !== typed) write({}, true)
  }
  useEffect(() => {
    if (typed === null) return undefined
    const timer = setTimeout(flush, writeAfterMs)
    return () => clearTimeout(timer)
  })

  return {
    state,
    /** The same as a query string, for links that come back to this list. */
    query: formatListState(state, params).toString(),
    type: setTyped,
    flush,
    change: (change: Partial<ListState>) => write(change, false),
    clear: () => {
      setTyped(null)
      write({ ...defaultListState, sort: state.sort, dir: state.dir }, false)
    },
  }
}
