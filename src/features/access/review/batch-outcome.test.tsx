import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { batchOf } from '#contract/testing.ts'
import { BatchOutcome } from './BatchOutcome.tsx'

it('shows how it ended, which is said by its progress alone', () => {
  const counts = { waiting: 0, running: 0, done: 1, unchanged: 0, failed: 0, unknown: 0 }
  const page = renderToStaticMarkup(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <BatchOutcome batch={batchOf({ total: 1, counts, state: 'ended' })} onBatch={() => undefined} />
    </IntlProvider>,
  )
  expect(page).toContain('1 change done.')
  expect(page).not.toMatch(/role="(?:status|alert)"/)
})
