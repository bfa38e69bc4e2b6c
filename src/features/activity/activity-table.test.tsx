import { QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import type { Activity } from '#contract/activity.ts'
import type { Role } from '#contract/users.ts'
import { CurrentUser } from '#api/current-user.ts'
import { quietClient, user, workspace } from '#api/testing.ts'
import { ActivityTable } from './ActivityTable.tsx'

function said(role: Role, workspaces: Activity['workspaces'], address = '/activity') {
  const activity = { age_ms: 0, usernames: [], workspaces, datasets: [] }
  return renderToStaticMarkup(
    <QueryClientProvider client={quietClient()}>
      <IntlProvider locale="en" messages={{}} timeZone="UTC">
        <CurrentUser value={user('ann', { role })}>
          <MemoryRouter initialEntries={[address]}>
            <ActivityTable activity={activity} namesPeople />
          </MemoryRouter>
        </CurrentUser>
      </IntlProvider>
    </QueryClientProvider>,
  )
}

it('says to an admin in no workspace that they are in none, not that nobody works', () => {
  for (const address of ['/activity', '/activity?by=workspace', '/activity?workspace=gone'])
    expect(said('admin', [], address)).toContain('You are in no workspace')
  expect(said('admin', [workspace('w')])).toContain('Nobody has responses yet')
  expect(said('owner', [])).toContain('Nobody has responses yet')
})
