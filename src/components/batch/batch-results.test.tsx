import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { batchStep } from '#contract/testing.ts'
import { BatchResults } from './BatchResults.tsx'

const unread = { error: new Error('it broke'), onRetry: () => undefined }
const drawn = (props: Partial<Parameters<typeof BatchResults>[0]>) =>
  renderToString(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <BatchResults steps={null} rests {...props} />
    </IntlProvider>,
  )

it('says that results could not be read, in their place or above those of before', () => {
  expect(drawn({})).toContain('role="progressbar"')
  const missing = drawn({ unread })
  expect(missing).toContain('could not be read.')
  expect(missing).toContain('Try again')
  expect(missing).not.toContain('role="progressbar"')
  const user = { id: 'ann', username: 'ann' }
  const old = drawn({ unread, steps: [batchStep({ user })] })
  expect(old).toContain('could not be read again: this may be old.')
  expect(old).toContain('ann')
})
