import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { Subjects } from './Subjects.tsx'
import { Sums } from './Sums.tsx'

const drawn = (element: ReactElement) =>
  renderToStaticMarkup(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      {element}
    </IntlProvider>,
  )

it('says by what people count as active once that is known', () => {
  const sums = { people: 1, workspaces: undefined, datasets: undefined, progress: undefined }
  const unknown = drawn(<Sums {...sums} active={null} />)
  expect(unknown).not.toContain('with responses')
  // No link that leads nowhere.
  expect(unknown.match(/<a /g)).toHaveLength(1)
  expect(drawn(<Sums {...sums} active={{ people: 2, days: null }} />)).toContain('people with responses')
})

it('leaves out the number of what could not be read', () => {
  const sums = { people: 1, active: undefined, workspaces: undefined, progress: undefined }
  expect(drawn(<Sums {...sums} datasets={null} />)).toContain('datasets')
  expect(drawn(<Sums {...sums} datasets={undefined} />)).not.toContain('datasets')
})

it('has a button for whom a finding is about beyond the first few', () => {
  const about = (count: number) => {
    const subjects = Array.from({ length: count }, (_, number) => ({
      name: `n${number}`,
      href: `/users/${number}`,
    }))
    return drawn(<Subjects finding={{ kind: 'idle', subjects }} titleId="title" />)
  }
  expect(about(5)).not.toContain('<button')
  expect(about(12)).toMatch(/<button[^>]* aria-expanded="false" aria-describedby="title"[^>]*>and 7 more</)
})
