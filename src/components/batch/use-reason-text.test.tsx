import { expect, it } from 'vitest'
import { IntlProvider } from 'use-intl'
import { draw } from '../table/testing.ts'
import { useReasonText } from './use-reason-text.ts'

it('is the same function each time, so that columns made with it are too', () => {
  const found = new Set<unknown>()
  function Screen() {
    found.add(useReasonText())
    return null
  }
  const { render, unmount } = draw()
  for (const _ of [1, 2])
    render(
      <IntlProvider locale="en" messages={{}} timeZone="UTC">
        <Screen />
      </IntlProvider>,
    )
  expect(found.size).toBe(1)
  unmount()
})
