import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { GuardedButton } from './GuardedButton.tsx'
import { PickWorkspaces } from './PickWorkspaces.tsx'
import { TextInput } from './TextInput.tsx'

const nothing = () => undefined
const drawn = (content: ReactNode) =>
  renderToStaticMarkup(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      {content}
    </IntlProvider>,
  ).replaceAll(/<style[^>]*>[^<]*<\/style>/g, '')

it('a button that can’t be used says why by itself, before any hint is open', () => {
  const why = (reason: string | null) =>
    /aria-description="([^"]*)"/.exec(drawn(<GuardedButton reason={reason} />))?.[1]
  expect(why('Nothing is staged')).toBe('Nothing is staged')
  expect(why(null)).toBeUndefined()
})

it('an error stands in the place where it is said, but is not said of a field without the focus', () => {
  const region = (error?: string) =>
    /aria-live="(\w+)">(?:<p[^>]*>([^<]*))?/
      .exec(drawn(<TextInput label="a" hint="hint" error={error} />))
      ?.slice(1)
  expect(region()).toEqual(['polite', 'hint'])
  expect(region('wrong')).toEqual(['off', 'wrong'])
})

it('what is chosen is a button that says that it takes it out', () => {
  const page = drawn(
    <PickWorkspaces workspaces={[{ id: '1', name: 'bo' }]} value={['1']} onChange={nothing} />,
  )
  expect(page).toMatch(/<button[^>]*aria-label="Remove bo"/)
  expect(page).toContain('<span role="status" class="unseen"></span>')
})
