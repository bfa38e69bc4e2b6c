import { describe, expect, it } from 'vitest'
import { isNothing, mergeKept, nothingKept, readKept, stagingKey, writeKept } from './kept.ts'
import { marksOf } from './marks/marks.ts'

const [ann, w1, w2, b1, b2] = [1, 2, 3, 4, 5].map((n) => `00000000-0000-0000-0000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
  string,
]
const add = (workspace_id: string) => ({ user_id: ann, workspace_id, mark: 'add' }) as const
const kept = {
  staged: marksOf([add(w1), { user_id: ann, workspace_id: w2, mark: 'remove' }]),
  applying: new Map([[b1, marksOf([add(w2)])]]),
}

describe('what is kept', () => {
  it('comes back as it went', () => {
    expect(readKept(writeKept(kept))).toEqual(kept)
    expect(readKept(writeKept(nothingKept))).toEqual(nothingKept)
    expect(isNothing(readKept(writeKept(nothingKept)))).toBe(true)
  })

  it('is also read where no batch had ever been', () => {
    const old = `{"version":1,"marks":{"${w1}":{"${ann}":"add"}}}`
    expect(readKept(old)).toEqual({ staged: marksOf([add(w1)]), applying: new Map() })
  })

  it.each([
    null,
    '',
    '{',
    'null',
    '7',
    '[]',
    '{"version":1}',
    '{"version":1,"marks":null,"applying":7}',
    writeKept(kept).replace('"version":1', '"version":2'),
    `{"version":1,"applying":{"__proto__":{},"b":{"${w1}":{"${ann}":"add"}}},"marks":{"w":{"${ann}":"add"},"__proto__":{"${ann}":"add"},"${w1}":{"ann":"add","${ann}":"owner"},"${w2}":7}}`,
  ])('is nothing for %s', (text) => {
    expect(readKept(text)).toEqual(nothingKept)
  })

  it('is apart for each user and each server', () => {
    const keys = [stagingKey('a', 'https://x'), stagingKey('b', 'https://x'), stagingKey('a', 'https://y')]
    expect(new Set(keys).size).toBe(3)
  })

  it('is merged batch by batch: begun in either tab, ended in either tab', () => {
    const of = (...ids: string[]) => ({
      staged: nothingKept.staged,
      applying: new Map(ids.map((id) => [id, marksOf([add(w1)])])),
    })
    expect([...mergeKept(of(b1), of(b1, b2), of()).applying.keys()]).toEqual([b2])
    expect([...mergeKept(of(b1), of(), of(b1, b2)).applying.keys()]).toEqual([b2])
  })
})
