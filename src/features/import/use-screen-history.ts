import { useEffect, useEffectEvent, useRef } from 'react'
import { NavigationType, useLocation, useNavigate, useNavigationType } from 'react-router'
import { openBatches } from './open.ts'
import { type ImportState, getImport, isPrepared, lostWithTab, setImport, screens } from './store.ts'

/** What stands in the address for a screen: after the start it is the batches, which can be read again. */
export function searchOf({ screen, run }: Pick<ImportState, 'screen' | 'run'>): string {
  if (screen === 'source') return ''
  const batches = (run?.batches ?? []).map(({ id }) => ['batch', id])
  return screen === 'run' && batches.length > 0
    ? `?${new URLSearchParams(batches).toString()}`
    : `?screen=${screen}`
}

/** Goes to what the address says, as far as the page holds what that needs. */
export function follow(search: string) {
  const params = new URLSearchParams(search)
  const state = getImport()
  const batches = params.getAll('batch')
  if (batches.length > 0 && state.run === null && lostWithTab(state) === null) {
    openBatches(batches)
    return
  }
  const screen = screens.find((one) => one === (params.get('screen') ?? 'source'))
  const isThere =
    screen === 'source' ||
    (screen === 'check' && state.rows !== null) ||
    (screen === 'handOver' && isPrepared(state))
  if (screen && isThere && state.run === null) setImport({ screen })
}

/** Each screen is a place in the browser's history: Back and Forward go through them, and a reload finds the run again. */
export function useScreenHistory({ screen, run }: ImportState) {
  const { search, key } = useLocation()
  const isPop = useNavigationType() === NavigationType.Pop
  const navigate = useNavigate()
  const isFirst = useRef(true)
  const tell = useEffectEvent((replace: boolean) => {
    const search = searchOf(getImport())
    if (search !== window.location.search) void navigate({ search }, { replace })
  })
  useEffect(() => {
    if (!isPop) return
    follow(search)
    // What the address asked for in vain is no place to come back to.
    tell(true)
    // The same address may stand in the history twice: the key tells one from the other.
  }, [isPop, search, key])
  useEffect(() => {
    // What was started can't be gone back to.
    tell(isFirst.current || getImport().run !== null)
    isFirst.current = false
  }, [screen, run])
}
