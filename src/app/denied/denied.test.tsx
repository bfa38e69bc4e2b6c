import { QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { CurrentUser } from '#api/current-user.ts'
import { directoryQuery } from '#api/directory.ts'
import { picture, quietClient, user } from '#api/testing.ts'
import { Denied } from './Denied.tsx'

function said(address: string, toAdmins: boolean) {
  const client = quietClient()
  client.setQueryData(directoryQuery().queryKey, picture([], { team: [] }))
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <IntlProvider locale="en" messages={{}} timeZone="UTC">
        <CurrentUser value={user('ann', { role: 'annotator' })}>
          <MemoryRouter initialEntries={[address]}>
            <Denied toAdmins={toAdmins} />
          </MemoryRouter>
        </CurrentUser>
      </IntlProvider>
    </QueryClientProvider>,
  )
}

it('says of each page whom it is for, and nothing of another one', () => {
  for (const page of ['/users', '/journal', '/settings'])
    expect(said(page, false)).toContain('You are signed in as Annotator. This page is for owners.')
  for (const page of ['/workspaces', '/activity', '/batches', '/workspaces/other'])
    expect(said(page, true)).toMatch(/This page is for owners and admins\.</)
})

it('says to an annotator where the work in a workspace of theirs is seen', () => {
  const text = said('/workspaces/team', true)
  expect(text).toContain('This page is for owners and admins. You are a member of team: what you have done')
  expect(text).toContain('href="/profile"')
})
