import { afterEach, expect, it, vi } from 'vitest'
import { historyQuery } from './journal.ts'
import { coded, json, quietClient, stubFetch } from './testing.ts'

afterEach(() => vi.unstubAllGlobals())

it('reads a history page by page, from the last one on', async () => {
  const asked = stubFetch({
    'GET /app/users/a%2Fb/history': () => json({ items: [], next: 7 }),
    'GET /app/users/a%2Fb/history?before=7': () => json({ items: [], next: null }),
  })
  const query = { ...historyQuery('a/b'), pages: 3 }
  const { pages } = await quietClient().infiniteQuery(query)
  expect(pages.map(({ next }) => next)).toEqual([7, null])
  expect(asked).toHaveLength(2)
})

it('is for owners', async () => {
  stubFetch({ 'GET /app/users/ann/history': () => coded(403, 'OwnersOnly') })
  const code = 'argilla-admin::OwnersOnly'
  await expect(quietClient().infiniteQuery(historyQuery('ann'))).rejects.toMatchObject({ code })
})
