import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { CurrentUser, useCurrentUser } from './current-user.ts'
import { user } from './testing.ts'

const Name = () => useCurrentUser().username

it('is whom the layout names', () => {
  const page = createElement(CurrentUser, { value: user('ann'), children: createElement(Name) })
  expect(renderToStaticMarkup(page)).toBe('ann')
})

it('is nobody outside of it, which is a mistake of the page’s', () => {
  expect(() => renderToStaticMarkup(createElement(Name))).toThrow(/outside of the signed-in layout/)
})
