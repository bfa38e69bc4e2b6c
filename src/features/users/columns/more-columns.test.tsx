import { QueryClientProvider } from '@tanstack/react-query'
import { MemoryRouter } from 'react-router'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { activityQuery } from '#api/activity.ts'
import { lastActiveQuery } from '#api/noting.ts'
import { infoQuery } from '#api/session.ts'
import { quietClient, user } from '#api/testing.ts'
import { draw } from '#components/table/testing.ts'
import { defaultListState } from '#lib/list/list-state.ts'
import type { ShownTable } from '../list/UsersTable.tsx'
import { MoreColumns } from './MoreColumns.tsx'

function drawn(address: string) {
  const client = quietClient()
  client.setDefaultOptions({ queries: { staleTime: Infinity, refetchInterval: false } })
  const server = { product: 'argilla' as const, version: '2.8.0', updates_users: true, keeps_ids: true }
  const info = { version: '1', contact: null, argilla_url: null, embedded: true, demo: null, providers: [] }
  client.setQueryData(infoQuery().queryKey, { ...info, activity: 'person', server })
  const datasets = [
    {
      id: 'd',
      name: 'd',
      status: 'ready' as const,
      workspace_id: 'w',
      last_activity_at: '2026-11-24T10:00:00',
      records: null,
      responses: { submitted: 3, discarded: 0, draft: 0 },
      by_person: [0, 3, 0, 0],
    },
  ]
  client.setQueryData(activityQuery().queryKey, {
    activity: { age_ms: 0, usernames: ['ann'], workspaces: [], datasets },
    seenAt: Date.now(),
  })
  const days = new Map([['ann', '2026-11-24']])
  const daysKey: readonly unknown[] = lastActiveQuery().queryKey
  client.setQueryData(daysKey, { since: '2026-11-01', days })
  const people = [user('ben'), user('ann')]
  const usual: ShownTable = {
    columns: [{ id: 'username', header: '', rowHeader: true, render: ({ username }) => username }],
    rows: people,
    shown: null,
    sort: { id: 'username', direction: 'asc' },
    onSort: () => undefined,
  }
  const all = { length: 2, at: () => undefined, ids: () => [], all: () => people, without: () => all }
  let table = usual
  const { render, unmount } = draw()
  render(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[address]}>
          <MoreColumns usual={usual} state={defaultListState} all={all}>
            {(shown) => {
              table = shown
              return null
            }}
          </MoreColumns>
        </MemoryRouter>
      </QueryClientProvider>
    </IntlProvider>,
  )
  unmount()
  return [0, 1].map((index) => table.rows?.at(index))
}

it('says in a row what its columns have no room for on a narrow window', () => {
  const [ben, ann] = drawn('/users?columns=responses+active')
  expect(ann?.more).toBe(' · 3 responses · active Nov 24, 2026')
  expect(ben?.more).toBe(' · 0 responses')
})

it('orders by what such a column says', () => {
  const names = (address: string) => drawn(address).map((one) => one?.username)
  expect(names('/users?columns=active&by=active')).toEqual(['ann', 'ben'])
  expect(names('/users?columns=active&by=active&bydir=asc')).toEqual(['ben', 'ann'])
})
