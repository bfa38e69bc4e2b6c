import { describe, expect, it } from 'vitest'
import { ItemsError, readItems } from './json-items.ts'

async function* cut(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function read(text: string, size = 7): Promise<unknown[]> {
  const items: unknown[] = []
  for await (const batch of readItems(cut(text, size))) items.push(...batch)
  return items
}

const nasty = [
  { name: '}{][",:\\', deep: { list: [[{ a: ']}' }], {}] } },
  { name: 'ends with a backslash \\' },
  { name: '\\"}],{"items":[{"id":1}]' },
  { name: 'Жанна 👩‍👩‍👧 e\u0301 \u2028 \u0000 \ud800' },
  { name: '', nothing: null, number: -1.5e300, yes: true },
  {},
]

describe('readItems', () => {
  it.each(Array.from({ length: 40 }, (_, index) => index + 1))(
    'reads in chunks of %i bytes',
    async (size) => {
      const expected: unknown = JSON.parse(JSON.stringify(nasty))
      expect(await read(JSON.stringify({ items: nasty }), size)).toEqual(expected)
      expect(await read(JSON.stringify({ items: nasty }, null, 2), size)).toEqual(expected)
    },
  )

  it('reads an empty list', async () => {
    expect(await read('{"items": []}')).toEqual([])
  })

  it.each([
    ['nothing', ''],
    ['a page', '<html><body>{}</body></html>'],
    ['another object', '{"detail": "Not Found"}'],
    ['another list', '{"users": [{"id": 1}]}'],
    ['a list in a list', '{"items": [[{"id": 1}]]}'],
    ['a cut between items', '{"items": [{"id": 1},'],
    ['a cut in an item', '{"items": [{"id": 1'],
    ['a cut in a string', '{"items": [{"id": "1'],
    ['no end', '{"items": [{"id": 1}]'],
    ['more behind it', '{"items": [{"id": 1}]}{}'],
    ['an item that is not JSON', '{"items": [{"id": secret}]}'],
  ])('refuses %s and quotes none of it', async (_, text) => {
    const error: unknown = await read(text).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ItemsError)
    expect(String(error)).not.toContain('secret')
  })

  it('lets other work run between chunks', async () => {
    const items = Array.from({ length: 20_000 }, (_, id) => ({ id, name: 'x'.repeat(200) }))
    let turns = 0
    const timer = setInterval(() => (turns += 1), 0)
    await read(JSON.stringify({ items }), 65_536)
    clearInterval(timer)
    expect(turns).toBeGreaterThan(5)
  })
})
