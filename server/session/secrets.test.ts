import { describe, expect, it } from 'vitest'
import { deriveKeys } from './secrets.ts'

describe('deriveKeys', () => {
  it('makes a key of its own for each purpose and each secret', () => {
    const keys = [deriveKeys('one'), deriveKeys('two')].flatMap(({ session, attempts }) => [
      session,
      attempts,
    ])
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(4)
    for (const key of keys) expect(key).toHaveLength(32)
  })
})
