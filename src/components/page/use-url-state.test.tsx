import { afterEach, expect, it, vi } from 'vitest'
import { draw } from '../table/testing.ts'
import { useUrlState } from './use-url-state.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('keeps a key that is typed in the moment when the one before is written', () => {
  vi.useFakeTimers()
  const nothing = () => undefined
  vi.stubGlobal('document', { addEventListener: nothing, removeEventListener: nothing })
  const { render, unmount } = draw()
  const written: string[] = []
  const found: ReturnType<typeof useUrlState<{ q: string }>>[] = []
  const format = {
    parse: (params: URLSearchParams) => ({ q: params.get('q') ?? '' }),
    format: ({ q }: { q: string }) => new URLSearchParams(q === '' ? {} : { q }),
  }
  function Screen({ address }: { address: string }) {
    const state = useUrlState(
      [new URLSearchParams(address), (params) => written.push(params.toString())],
      format,
    )
    found.push(state)
    return state.state.q
  }
  render(<Screen address="" />)
  render(<Screen address="" />)
  found.at(-1)?.type({ q: 'rossi' })
  render(<Screen address="" />)
  vi.advanceTimersByTime(200)
  expect(written).toEqual(['q=rossi'])
  found.at(-1)?.type({ q: '' })
  render(<Screen address="q=rossi" />)
  expect(found.at(-1)?.state).toEqual({ q: '' })
  vi.advanceTimersByTime(200)
  expect(written).toEqual(['q=rossi', ''])
  unmount()
})
