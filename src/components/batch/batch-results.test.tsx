import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it, vi } from 'vitest'
import type { Batch, BatchStep } from '#contract/batches.ts'
import { batchOf, batchStep } from '#contract/testing.ts'
import { BatchResults } from './BatchResults.tsx'

let copied: () => string | Promise<string> = () => ''
vi.mock('../page/CopyButton.tsx', () => ({
  CopyButton: ({ text }: { text: typeof copied }) => {
    copied = text
    return null
  },
}))

const step = (index: number, fields: Partial<BatchStep>) =>
  batchStep({ index, kind: 'user.delete', status: 'failed', ...fields })
const steps = [step(0, { user: { id: 'a', username: '=ann' } }), step(1, { status: 'unknown' })]
const counts = { waiting: 0, running: 0, done: 0, unchanged: 0, failed: 1, unknown: 1 }
const drawn = (fields: Partial<Batch>, own = true, props: Partial<Parameters<typeof BatchResults>[0]> = {}) =>
  renderToStaticMarkup(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <BatchResults
        steps={steps}
        batch={batchOf({ total: 2, counts, ...fields })}
        own={own}
        onRetry={() => undefined}
        {...props}
      />
    </IntlProvider>,
  )

it('offers another try of what is over, to who began it', () => {
  expect(drawn({})).toContain('Try the 2 failed again')
  expect(drawn({ state: 'stopped' })).toContain('Try the 2 failed again')
  expect(drawn({}, false)).not.toMatch(/Try/)
})

it('offers none of what rests: it would go on with all of it', () => {
  for (const state of ['paused', 'interrupted', 'sign_in', 'running'] as const)
    expect(drawn({ state, total: 3, counts: { ...counts, waiting: 1 } }), state).not.toMatch(/Try/)
  expect(drawn({ state: 'stopped', counts: { ...counts, running: 1 } })).not.toMatch(/Try/)
})

it('is copied so that a spreadsheet runs nothing of it', async () => {
  drawn({})
  const [, first = ''] = (await copied()).split('\r\n')
  expect(first.split('\t')[0]).toBe("'=ann")
})

it('says that results could not be read, in their place or above those of before', () => {
  const unread = { error: new Error('it broke'), onRetry: () => undefined }
  expect(drawn({}, true, { steps: null })).toContain('role="progressbar"')
  const missing = drawn({}, true, { steps: null, unread })
  expect(missing).toContain('could not be read.')
  expect(missing).toContain('Try again')
  expect(missing).not.toContain('role="progressbar"')
  const old = drawn({}, true, { unread })
  expect(old).toContain('could not be read again: this may be old.')
  expect(old).toContain('=ann')
})
