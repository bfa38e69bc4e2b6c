import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { ApiError } from '#lib/errors/api-error.ts'
import { ErrorPanel } from './ErrorText.tsx'
import { ReadAlert } from './ReadAlert.tsx'

const drawn = (content: ReactNode) =>
  renderToStaticMarkup(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      {content}
    </IntlProvider>,
  )
const nothing = () => undefined
const ended = new ApiError({ kind: 'http', status: 401 })
const failed = new ApiError({ kind: 'http', status: 500 })

it('leaves the end of a session to its dialog', () => {
  expect(
    drawn(
      <ReadAlert error={ended} onRetry={nothing}>
        text
      </ReadAlert>,
    ),
  ).toBe('')
  const panel = drawn(<ErrorPanel error={ended} onRetry={nothing} />)
  expect(panel).not.toMatch(/role="alert"|<p/)
  expect(panel).toContain('Try again')
})

it('tells any other error, and what has none of its own', () => {
  expect(drawn(<ErrorPanel error={failed} onRetry={nothing} />)).toMatch(/role="alert".*<p/)
  for (const error of [failed, undefined])
    expect(
      drawn(
        <ReadAlert error={error} onRetry={nothing}>
          text
        </ReadAlert>,
      ),
    ).toContain('text')
})
