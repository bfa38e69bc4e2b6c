import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { draw } from './table/testing.ts'
import { useNameList } from './use-name-list.ts'

function listed(locale: string, ...asked: Parameters<ReturnType<typeof useNameList>>) {
  let text = ''
  function Screen() {
    text = useNameList()(...asked)
    return null
  }
  const { render, unmount } = draw()
  render(
    <IntlProvider locale={locale} messages={{}} timeZone="UTC">
      <Screen />
    </IntlProvider>,
  )
  unmount()
  return text
}

it('names all of a few, and says how many more there are of many', () => {
  expect(listed('en-GB', ['ann', 'bo', 'cem'])).toBe('ann, bo and cem')
  expect(listed('en-GB', ['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d and 2 more')
  expect(listed('en-GB', ['ann', 'bo'], { count: 14 })).toBe('ann, bo and 12 more')
  expect(listed('en-GB', ['ann', 'bo', 'cem'], { atMost: 1, type: 'unit' })).toBe('ann, 2 more')
  expect(listed('en-GB', [])).toBe('')
})

it('keeps names that run from right to left apart from their neighbours', () => {
  expect(listed('en-GB', ['ann', 'نور'])).toBe('ann and \u2068نور\u2069')
})
