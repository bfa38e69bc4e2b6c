import { afterEach, expect, it, vi } from 'vitest'
import { journalFile, journalQuery } from './journal.ts'
import { coded, json, quietClient, stubFetch } from './testing.ts'

afterEach(() => vi.unstubAllGlobals())

it('reads the journal page by page, from the last one on', async () => {
  const asked = stubFetch({
    'GET /app/journal?user_id=a%2Fb': () => json({ items: [], next: 7 }),
    'GET /app/journal?user_id=a%2Fb&before=7': () => json({ items: [], next: null }),
  })
  const query = { ...journalQuery({ user_id: 'a/b' }), pages: 3 }
  const { pages } = await quietClient().infiniteQuery(query)
  expect(pages.map(({ next }) => next)).toEqual([7, null])
  expect(asked).toHaveLength(2)
})

it('is for owners', async () => {
  stubFetch({ 'GET /app/journal': () => coded(403, 'OwnersOnly') })
  const code = 'argilla-admin::OwnersOnly'
  await expect(quietClient().infiniteQuery(journalQuery({}))).rejects.toMatchObject({ code })
})

it('is a file too, of the same entries', () => {
  expect(journalFile('csv', {})).toBe('/app/journal.csv')
  expect(journalFile('jsonl', { operation: 'user.create', actor_id: 'a&b' })).toBe(
    '/app/journal.jsonl?operation=user.create&actor_id=a%26b',
  )
})
