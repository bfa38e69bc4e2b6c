import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { MemoryRouter } from 'react-router'
import { expect, it } from 'vitest'
import type { Info } from '#contract/app.ts'
import { infoQuery } from '#api/session.ts'
import { draw } from '#components/table/testing.ts'
import type { MoreAddress } from './address.ts'
import { useMoreAddress } from './use-more-address.ts'

function asked(activity: Info['activity']) {
  const client = new QueryClient()
  const server = { product: 'argilla' as const, version: '2.8.0', updates_users: true, keeps_ids: true }
  client.setQueryData(infoQuery().queryKey, {
    version: '1',
    activity,
    contact: null,
    argilla_url: null,
    embedded: true,
    demo: null,
    server,
    providers: [],
  })
  let address: MoreAddress | null = null
  function Screen() {
    address = useMoreAddress()
    return null
  }
  const { render, unmount } = draw()
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={['/users?columns=responses&by=responses']}>
        <Screen />
      </MemoryRouter>
    </QueryClientProvider>,
  )
  unmount()
  return address
}

it('asks for figures of single people where there are any', () => {
  expect(asked('person')).toEqual({ columns: ['responses'], by: 'responses', dir: 'desc' })
  for (const setting of ['team', 'off'] as const)
    expect(asked(setting)).toEqual({ columns: [], by: null, dir: 'desc' })
})
