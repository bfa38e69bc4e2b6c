import { QueryClientProvider } from '@tanstack/react-query'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'
import { useCurrentUser } from './current-user.ts'
import { sessionQuery } from './session.ts'
import { quietClient, stubFetch, user } from './testing.ts'

afterEach(() => vi.unstubAllGlobals())

const Name = () => useCurrentUser().username
const render = (client: ReturnType<typeof quietClient>) =>
  renderToStaticMarkup(createElement(QueryClientProvider, { client, children: createElement(Name) }))

it('is whom the session names', () => {
  const client = quietClient()
  const session = {
    user: user('ann'),
    method: 'password' as const,
    expires_at: '2026-01-01T12:00:00.000Z',
    cursor: 'c.0',
  }
  client.setQueryData(sessionQuery().queryKey, session)
  expect(render(client)).toBe('ann')
})

it('is nobody where nobody is signed in, which is a mistake of the page’s', () => {
  stubFetch({})
  const client = quietClient()
  client.setQueryData(sessionQuery().queryKey, null)
  expect(() => render(client)).toThrow(/outside of the signed-in layout/)
})
