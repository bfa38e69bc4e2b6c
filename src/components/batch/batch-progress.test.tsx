import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { batchOf } from '#contract/testing.ts'
import type { BatchState } from '#contract/batches.ts'
import { BatchProgress } from './BatchProgress.tsx'

const counts = { waiting: 1, running: 0, done: 1, unchanged: 0, failed: 0, unknown: 0 }
const buttons = (state: BatchState, own: boolean) =>
  [
    ...renderToStaticMarkup(
      <IntlProvider locale="en" messages={{}} timeZone="UTC">
        <BatchProgress
          batch={batchOf({ total: 2, counts, state })}
          own={own}
          busy={false}
          onCommand={() => undefined}
        />
      </IntlProvider>,
    ).matchAll(/<button[^>]*>([^<]*)/g),
  ].map(([, label]) => label)

it.each([
  ['queued', ['Pause', 'Stop'], ['Stop']],
  ['running', ['Pause', 'Stop'], ['Stop']],
  ['waiting', ['Pause', 'Stop'], ['Stop']],
  ['paused', ['Continue', 'Stop'], ['Stop']],
  ['sign_in', ['Continue', 'Stop'], ['Stop']],
  ['interrupted', ['Continue', 'Stop'], ['Stop']],
  ['stopped', ['Continue'], []],
  ['ended', [], []],
] as const)('offers to who began what is %s: %s; to another owner: %s', (state, own, other) => {
  expect(buttons(state, true)).toEqual(own)
  expect(buttons(state, false)).toEqual(other)
})

it('says apart what there was nothing to do for', () => {
  const all = { ...counts, waiting: 0, done: 5, unchanged: 3 }
  const drawn = renderToStaticMarkup(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <BatchProgress
        batch={batchOf({ total: 8, counts: all, state: 'ended' })}
        own
        busy={false}
        onCommand={() => undefined}
      />
    </IntlProvider>,
  )
  expect(drawn).toContain('<div>5 of 8 done, 3 so already</div>')
})
