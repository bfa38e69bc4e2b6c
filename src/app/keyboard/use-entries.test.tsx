import { QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { IntlProvider } from 'use-intl'
import { expect, it, vi } from 'vitest'
import type { Info } from '#contract/app.ts'
import type { Role } from '#contract/users.ts'
import { CurrentUser } from '#api/current-user.ts'
import { infoQuery } from '#api/session.ts'
import { info, quietClient, user } from '#api/testing.ts'
import { useEntries } from './use-entries.ts'

vi.mock('../owner-routes.tsx', () => ({ fetchForms: () => undefined }))
// Asks for a browser as soon as it is read.
vi.mock('./type-ahead.ts', () => ({ typeAhead: () => undefined }))

function pagesFor(role: Role, activity: Info['activity']) {
  const client = quietClient()
  client.setQueryData(infoQuery().queryKey, { ...info, activity })
  let labels: string[] = []
  function Palette() {
    labels = useEntries('', () => undefined)
      .filter(({ group }) => group === 'pages')
      .map(({ label }) => label)
    return null
  }
  renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <IntlProvider locale="en" messages={{}} timeZone="UTC">
        <CurrentUser value={user('ann', { role })}>
          <MemoryRouter>
            <Palette />
          </MemoryRouter>
        </CurrentUser>
      </IntlProvider>
    </QueryClientProvider>,
  )
  return labels
}

it('leads to the pages that there are for one', () => {
  expect(pagesFor('admin', 'person')).toEqual(['Workspaces', 'Activity', 'Profile', 'Batches'])
  expect(pagesFor('admin', 'off')).toEqual(['Workspaces', 'Profile', 'Batches'])
  expect(pagesFor('owner', 'off')).not.toContain('Activity')
  expect(pagesFor('owner', 'off')).toContain('Settings')
})
