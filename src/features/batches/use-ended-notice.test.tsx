import { QueryClientProvider } from '@tanstack/react-query'
import { MemoryRouter } from 'react-router'
import { IntlProvider } from 'use-intl'
import { afterEach, expect, it, vi } from 'vitest'
import type { Batch } from '#contract/batches.ts'
import { batchOf } from '#contract/testing.ts'
import { quietClient } from '#api/testing.ts'
import { draw } from '#components/table/testing.ts'
import { until } from '#lib/testing/until.ts'
import { useEndedNotice } from './use-ended-notice.ts'

const told = vi.hoisted(() => vi.fn())
vi.mock('#components/feedback/Notifications.tsx', () => ({ useNotify: () => told }))

afterEach(() => told.mockClear())

const none = { waiting: 0, running: 0, done: 0, unchanged: 0, failed: 0, unknown: 0 }

function Screen({ batch }: { batch: Batch }) {
  useEndedNotice([batch])
  return null
}

it.each([
  [{ done: 8 }, 'all 8 are done.'],
  [{ done: 5, unchanged: 3 }, '5 done, 3 so already.'],
  [{ unchanged: 8 }, '0 done, 8 so already.'],
  [{ done: 4, unchanged: 3, failed: 1 }, '4 done, 3 so already, 1 failed.'],
])('counts apart what there was nothing to do for: %o', async (counts, said) => {
  const { render, unmount } = draw()
  const client = quietClient()
  const show = (batch: Batch) =>
    render(
      <IntlProvider locale="en" messages={{}} timeZone="UTC">
        <QueryClientProvider client={client}>
          <MemoryRouter>
            <Screen batch={batch} />
          </MemoryRouter>
        </QueryClientProvider>
      </IntlProvider>,
    )
  show(batchOf({ kind: 'join', state: 'running', total: 8, counts: { ...none, running: 8 } }))
  show(batchOf({ kind: 'join', total: 8, counts: { ...none, ...counts } }))
  await until(() => expect(told).toHaveBeenCalledOnce())
  expect(told.mock.calls[0]?.[0]).toMatchObject({ text: `Adding to workspaces: ${said}` })
  unmount()
})
