import { describe, expect, it } from 'vitest'
import { readBlocks } from './json-items.ts'
import { ItemsError } from './json-scanner.ts'

async function* cut(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function read(text: string, size = 7, isFlat = true): Promise<unknown[]> {
  const items: unknown[] = []
  for await (const block of readBlocks(cut(text, size), isFlat)) items.push(...block.items())
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

describe('readBlocks', () => {
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
    expect(String((error as ItemsError).cause)).toContain('the list makes no sense')
    expect(String((error as ItemsError).cause)).not.toContain('secret')
  })

  it('lets other work run between chunks', async () => {
    const items = Array.from({ length: 20_000 }, (_, id) => ({ id, name: 'x'.repeat(200) }))
    let turns = 0
    const timer = setInterval(() => (turns += 1), 0)
    await read(JSON.stringify({ items }), 65_536)
    clearInterval(timer)
    expect(turns).toBeGreaterThan(5)
  })

  const users = (count: number, change: (id: number) => object = () => ({})) =>
    Array.from({ length: count }, (_, id) => ({
      id: `${id}`,
      ...nasty[id % nasty.length],
      text: '},{',
      ...change(id),
    }))
  async function blocksOf(text: string, size: number) {
    const blocks = []
    for await (const { digest, items } of readBlocks(cut(text, size), true))
      blocks.push({ digest, items: items() })
    return blocks
  }

  it.each([1_000, 65_536, 1_000_003])('finds the same blocks in chunks of %i bytes', async (size) => {
    const text = JSON.stringify({ items: users(10_000) })
    const blocks = await blocksOf(text, size)
    expect(blocks.flatMap(({ items }) => items)).toEqual(JSON.parse(JSON.stringify(users(10_000))))
    expect(blocks.filter(({ digest }) => digest !== null).length).toBeGreaterThan(5)
    const whole = await blocksOf(text, text.length)
    expect(blocks.map(({ digest }) => digest)).toEqual(whole.map(({ digest }) => digest))
  })

  it('gives another digest only to the block in which something is another', async () => {
    const before = await blocksOf(JSON.stringify({ items: users(10_000) }), 65_536)
    const changed = users(10_000, (id) => (id === 5_000 ? { text: '{,}' } : {}))
    const after = await blocksOf(JSON.stringify({ items: changed }), 65_536)
    const others = after.filter(({ digest }, at) => digest !== before[at]?.digest)
    expect(others).toHaveLength(1)
    expect(JSON.stringify(others[0]?.items)).toContain('{,}')
  })

  it('leaves out nothing where the list is written in another way', async () => {
    const items = users(10_000)
    const expected: unknown = JSON.parse(JSON.stringify(items))
    expect(await read(JSON.stringify({ items }, null, 1), 65_536)).toEqual(expected)
    const nested = items.map(({ id }) => ({ id, list: [{ id: '1' }, { id: '2' }] }))
    expect(await read(JSON.stringify({ items: nested }), 65_536, false)).toEqual(nested)
    const named = items.map(({ id, ...others }) => ({ name: 'first', ...others, id }))
    expect(await read(JSON.stringify({ items: named }), 65_536)).toEqual(JSON.parse(JSON.stringify(named)))
  })

  it.each([
    ['an item that is not JSON', '{"id":secret},'],
    ['half an item', '{"id":"secret'],
  ])('refuses %s far down in a list', async (_, part) => {
    const good = `${JSON.stringify(users(2_000)).slice(1, -1)},`
    const error: unknown = await read(`{"items":[${good}${part}${good.slice(0, -1)}]}`, 65_536).catch(
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(ItemsError)
    expect(String(error)).not.toContain('secret')
    expect(String((error as ItemsError).cause)).toContain('the list makes no sense')
    expect(String((error as ItemsError).cause)).not.toContain('secret')
  })
})
