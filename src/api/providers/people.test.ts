import { afterEach, expect, it, vi } from 'vitest'
import { coded, json, quietClient, stubFetch } from '../testing.ts'
import { providerPeopleQuery } from './people.ts'

afterEach(() => vi.unstubAllGlobals())

const url = 'GET /app/provider-people'

it('reads who signs in through which provider, by their id', async () => {
  const at = '2026-11-24T10:00:00.000Z'
  const items = [
    { user_id: 'a', provider: 'keycloak', at },
    { user_id: 'b', provider: null, at },
  ]
  stubFetch({ [url]: () => json({ items }) })
  expect(await quietClient().query(providerPeopleQuery())).toEqual({
    a: { provider: 'keycloak', at },
    b: { provider: null, at },
  })
})

it('is an error where it may not be asked', async () => {
  stubFetch({ [url]: () => coded(403, 'OwnersOnly') })
  await expect(quietClient().query(providerPeopleQuery())).rejects.toMatchObject({ status: 403 })
})
