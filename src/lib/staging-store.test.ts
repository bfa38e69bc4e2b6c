import { describe, expect, it } from 'vitest'
import { membersOf } from './memberships.ts'
import { readStaged, stagingKey, writeStaged } from './staging-store.ts'
import { nothingStaged, stage } from './staging.ts'

const [ann, w1, w2] = [1, 2, 3].map((n) => `00000000-0000-0000-0000-00000000000${n}`) as [
  string,
  string,
  string,
]
const staged = stage(nothingStaged, membersOf({ [w1]: [], [w2]: [ann] }), (set) => {
  set(w1, ann, true)
  set(w2, ann, false)
})

describe('kept staging', () => {
  it('comes back as it went', () => {
    expect(readStaged(writeStaged(staged))).toEqual(staged)
    expect(readStaged(writeStaged(nothingStaged))).toEqual(nothingStaged)
  })

  it.each([
    null,
    '',
    '{',
    'null',
    '7',
    '[]',
    '{"version":1}',
    '{"version":1,"marks":null}',
    writeStaged(staged).replace('"version":1', '"version":2'),
    `{"version":1,"marks":{"w":{"${ann}":"add"},"__proto__":{"${ann}":"add"},"${w1}":{"ann":"add","${ann}":"owner"},"${w2}":7}}`,
  ])('is empty for %s', (text) => {
    expect(readStaged(text)).toEqual(new Map())
  })

  it('is apart for each user and each server', () => {
    const keys = [stagingKey('a', 'https://x'), stagingKey('b', 'https://x'), stagingKey('a', 'https://y')]
    expect(new Set(keys).size).toBe(3)
  })
})
