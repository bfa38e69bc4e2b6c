import { QueryClientProvider } from '@tanstack/react-query'
import { MemoryRouter } from 'react-router'
import { IntlProvider } from 'use-intl'
import { afterEach, expect, it, vi } from 'vitest'
import { broken, json, quietClient, stubFetch, user } from '#api/testing.ts'
import { draw } from '#components/table/testing.ts'
import { until } from '#lib/testing/until.ts'
import { useDeletion } from './use-deletion.ts'

afterEach(() => vi.unstubAllGlobals())

it('takes no count from before for what would be lost now, where that could not be read', async () => {
  const nothing = { totals: { submitted: 0, discarded: 0, draft: 0 }, datasets: [], failed: [] }
  let answer: () => Response = () => json(nothing)
  stubFetch({ 'GET /app/users/ann/impact': () => answer() })
  const ann = user('ann')
  let now: ReturnType<typeof useDeletion> | undefined
  function Screen() {
    now = useDeletion(ann, () => undefined)
    return null
  }
  const { render, unmount } = draw()
  render(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <QueryClientProvider client={quietClient()}>
        <MemoryRouter>
          <Screen />
        </MemoryRouter>
      </QueryClientProvider>
    </IntlProvider>,
  )
  await until(() => expect(now).toMatchObject({ safe: true, lost: 0 }))
  answer = broken
  now?.impact.readAgain()
  await until(() => expect(now?.impact.error).toMatchObject({ kind: 'network' }))
  expect(now).toMatchObject({ safe: false, reading: false })
  expect([now?.lost, now?.impact.data]).toEqual([undefined, undefined])
  unmount()
})
