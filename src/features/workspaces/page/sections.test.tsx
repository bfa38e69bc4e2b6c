import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { IntlProvider } from 'use-intl'
import { afterEach, expect, it, vi } from 'vitest'
import { activityQuery } from '#api/activity.ts'
import { datasetsQuery } from '#api/datasets.ts'
import { infoQuery } from '#api/session.ts'
import { broken, held, json, quietClient, stubFetch, user, workspace } from '#api/testing.ts'
import { draw } from '#components/table/testing.ts'
import { until } from '#lib/testing/until.ts'
import { DatasetsSection } from './DatasetsSection.tsx'
import { WorkSection } from './WorkSection.tsx'
import { useMembership } from './use-membership.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

function page(content: ReactNode, client: QueryClient) {
  const server = { product: 'argilla' as const, version: '2.8.0', updates_users: true, keeps_ids: true }
  const info = { version: '1', contact: null, argilla_url: null, embedded: true, demo: null, providers: [] }
  client.setQueryDefaults(infoQuery().queryKey, { staleTime: Infinity })
  client.setQueryData(infoQuery().queryKey, { ...info, activity: 'person', server })
  const { render, text, unmount } = draw()
  end = unmount
  render(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <QueryClientProvider client={client}>
        <MemoryRouter>{content}</MemoryRouter>
      </QueryClientProvider>
    </IntlProvider>,
  )
  return text
}

it('says that nobody’s work can be shown where the members can’t be read', async () => {
  stubFetch({
    'GET /api/v1/workspaces/w/users': broken,
    'GET /app/last-active?workspace_id=w': () => json({ since: null, items: [] }),
  })
  const client = quietClient()
  client.setQueryData(activityQuery().queryKey, {
    activity: { age_ms: 0, usernames: [], workspaces: [], datasets: [] },
    seenAt: Date.now(),
  })
  const text = page(<WorkSection workspace={workspace('w')} />, client)
  await until(() => expect(text()).toContain('No connection'))
  expect(text()).toContain('Try again')
})

it('says that what was read before may be old where it can’t be read again', async () => {
  stubFetch({ 'GET /api/v1/me/datasets': broken })
  const client = quietClient()
  client.setQueryData(datasetsQuery().queryKey, [])
  const text = page(<DatasetsSection workspaceId="w" />, client)
  expect(text()).not.toContain('may be old')
  await until(() => expect(text()).toContain('may be old. No connection'))
  expect(text()).toContain('No datasets yet')
})

it('tells of each person whether they are being removed', async () => {
  const { answer, give } = held()
  stubFetch({
    'DELETE /api/v1/workspaces/w/users/ann': answer,
    'DELETE /api/v1/workspaces/w/users/ben': () => json(user('ben')),
  })
  let now: ReturnType<typeof useMembership> | undefined
  function Screen() {
    now = useMembership(workspace('w'))
    return null
  }
  page(<Screen />, quietClient())
  for (const id of ['ann', 'ben']) void now?.remove(user(id))
  await until(() => expect(now?.pendingIds).toEqual(new Set(['ann'])))
  give(json(user('ann')))
  await until(() => expect(now?.pendingIds).toEqual(new Set()))
})
