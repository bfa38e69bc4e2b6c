import { expect, it } from 'vitest'
import { pairOf } from './open.ts'

it('counts tries by a short key, whatever the username, each pair by its own', () => {
  expect(pairOf('192.0.2.1', '\0'.repeat(8_000))).toHaveLength(43)
  expect(pairOf('192.0.2.1', 'ann')).toBe(pairOf('192.0.2.1', 'ann'))
  const others = [pairOf('192.0.2.1', 'bob'), pairOf('192.0.2.2', 'ann'), pairOf('192.0.2.1', '2.1","ann')]
  for (const other of others) expect(pairOf('192.0.2.1', 'ann')).not.toBe(other)
})
