import { expect, it } from 'vitest'
import { row } from '../model/testing.ts'
import { withMended } from './use-mend.ts'

it('keeps what was corrected in other rows while the answer was on its way', () => {
  const sheet = [row(2), row(3), row(4)]
  const run = { batches: [{ id: 'first', rows: [] }], sheet, settled: new Set<number>() }
  const mended = (key: number) => {
    const work = { steps: [], rows: [{ key, username: '', joins: [], indexes: [0] }] }
    // Begun from the same sheet.
    const rows = sheet.map((one) => (one.key === key ? row(key, { username: `mended-${key}` }) : one))
    return { ok: true, rows, work, settled: [] } as const
  }
  const once = withMended(run, new Set([3]), mended(3), 'second')
  const both = withMended(once, new Set([2]), mended(2), 'third')
  expect(both.sheet.map(({ username }) => username)).toEqual(['mended-2', 'mended-3', 'user-4'])
  expect(both.batches.map(({ id }) => id)).toEqual(['first', 'second', 'third'])
})
