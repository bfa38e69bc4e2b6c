import { describe, expect, it } from 'vitest'
import { me } from '../testing/batch-rows.ts'
import { deriveKeys, secretsIn, weaknessOf } from './secrets.ts'
import { tabKey } from './tab-key.ts'

describe('deriveKeys', () => {
  it('makes a key of its own for each purpose and each secret', () => {
    const keys = [deriveKeys(['one']), deriveKeys(['two'])].flatMap((derived) =>
      Object.values<Uint8Array | readonly Uint8Array[]>({ ...derived }).flat(),
    )
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(14)
    for (const key of keys) expect(key).toHaveLength(32)
  })

  it('reads with older secrets, and does all else with the first', () => {
    const [both, first, second] = [deriveKeys(['one', 'two']), deriveKeys(['one']), deriveKeys(['two'])]
    expect(both).toEqual({
      ...first,
      session: [...first.session, ...second.session],
      proofs: [...first.proofs, ...second.proofs],
      webhooks: [...first.webhooks, ...second.webhooks],
      providers: [...first.providers, ...second.providers],
    })
  })
})

it('gives a tab a key that is its session’s alone, for as long as who is signed in has the same role', () => {
  const keyOf = (sid: string, id: string, role: 'owner' | 'admin', secret = 'one') =>
    tabKey(deriveKeys([secret]).tabs, { sid, user: { ...me, id, role } })
  const key = keyOf('s', 'ann', 'admin')
  expect(Buffer.from(key, 'base64url')).toHaveLength(32)
  expect(key).toMatch(/^[\w-]{43}$/)
  expect(keyOf('s', 'ann', 'admin')).toBe(key)
  const others = [keyOf('t', 'ann', 'admin'), keyOf('s', 'bob', 'admin'), keyOf('s', 'ann', 'owner')]
  expect(new Set([key, ...others, keyOf('s', 'ann', 'admin', 'two')]).size).toBe(5)
})

it('reads several secrets', () => {
  expect(secretsIn('one, two\nthree\n\n')).toEqual(['one', 'two', 'three'])
})

it.each([
  ['short'.repeat(6), 'at least 32'],
  ['a'.repeat(40), 'repeat'],
  ['abcdefghijkl'.repeat(3), 'repeat'],
  ['abcabcab1234567'.repeat(3).slice(0, 40), 'repeat'],
  ['ChangeMe-0123456789-qwertzuiop-xy', 'example'],
])('refuses %s', (secret, why) => {
  expect(weaknessOf(secret)).toContain(why)
})

it('takes what was made by chance', () => {
  expect(weaknessOf('9f3c7a1be04d5286c1d7f2039ab4e86d')).toBeNull()
  expect(weaknessOf('T0m1rWq-8sJf_Zk3vY6hXc9LbNa2pE5uRgQd')).toBeNull()
})
