import { IntlProvider } from 'use-intl'
import { afterEach, expect, it, vi } from 'vitest'
import { draw } from '../table/testing.ts'
import { useCopy } from './use-copy.ts'

const told = vi.hoisted(() => vi.fn())
vi.mock('../feedback/Notifications.tsx', () => ({ useNotify: () => told }))

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
  told.mockClear()
})

function hook(clipboard: object) {
  let copy: ReturnType<typeof useCopy> | undefined
  function Screen() {
    copy = useCopy()
    return null
  }
  const { render, unmount } = draw()
  end = unmount
  render(
    <IntlProvider locale="en-GB" messages={{}} timeZone="UTC">
      <Screen />
    </IntlProvider>,
  )
  vi.stubGlobal('navigator', { clipboard })
  if (!copy) throw new Error('nothing was drawn')
  return copy
}

it('says that it has copied', async () => {
  const copy = hook({ writeText: () => Promise.resolve() })
  expect(await copy('ann', 'ann copied')).toBe(true)
  expect(told).toHaveBeenCalledExactlyOnceWith({ text: 'ann copied' })
})

it('says that the browser did not allow it', async () => {
  const copy = hook({ writeText: () => Promise.reject(new Error('not allowed')) })
  // Without one the old command has nothing to give the focus back to.
  vi.stubGlobal('HTMLElement', class NoElement extends Object {})
  vi.stubGlobal('document', {
    createElement: () => ({ style: {}, select: () => undefined, remove: () => undefined }),
    body: { append: () => undefined },
    execCommand: () => false,
  })
  expect(await copy('ann', 'ann copied')).toBe(false)
  expect(told).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ severity: 'error' }))
})

it('says nothing where it may not, and somebody else has said why', async () => {
  const copy = hook({ write: () => Promise.reject(new Error('may not')) })
  expect(await copy(Promise.resolve(null), 'copied')).toBe(false)
  expect(told).not.toHaveBeenCalled()
})
