import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type AccessState, formatAccessState, parseAccessState } from './model/access-state.ts'

/**
 * What the address says, and a way to change parts of it. The address follows a moment later, and fields and boxes
 * can't wait for it: a change counts at once, and only what comes from elsewhere (a link, Back) is taken over.
 */
export function useAccessState(): [AccessState, (part: Partial<AccessState>) => void] {
  const [params, setParams] = useSearchParams()
  const address = params.toString()
  const [state, setState] = useState(() => parseAccessState(params))
  const [seen, setSeen] = useState(address)
  /** Addresses sent, and not yet come back. */
  const [pending, setPending] = useState<readonly string[]>([])
  if (seen !== address) {
    setSeen(address)
    if (!pending.includes(address)) setState(parseAccessState(params))
    if (!pending.includes(address) || address === pending.at(-1)) setPending([])
  }

  const change = (part: Partial<AccessState>) => {
    const next = { ...state, ...part }
    const nextParams = formatAccessState(next, params)
    setState(next)
    setPending(nextParams.toString() === address ? [] : [...pending, nextParams.toString()])
    // Only going to the review or to a batch, and back, are steps of their own.
    setParams(nextParams, { replace: !('review' in part || 'batch' in part), preventScrollReset: true })
  }
  return [state, change]
}
