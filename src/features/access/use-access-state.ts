import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type AccessState, formatAccessState, parseAccessState } from './access-state.ts'

/** What the address says, and a way to change parts of it. Only going to the review and back are steps of their own. */
export function useAccessState() {
  const [params, setParams] = useSearchParams()
  const state = useMemo(() => parseAccessState(params), [params])
  const change = useCallback(
    (part: Partial<AccessState>) =>
      setParams((now) => formatAccessState({ ...parseAccessState(now), ...part }, now), {
        replace: !('review' in part),
        preventScrollReset: true,
      }),
    [setParams],
  )
  return [state, change] as const
}
