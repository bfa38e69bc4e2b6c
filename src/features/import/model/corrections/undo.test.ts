import { describe, expect, it } from 'vitest'
import { row } from '../testing.ts'
import { undo } from './undo.ts'

const rows = [row(2), row(3), row(4)]
const [ann, bob, cy] = [row(2), row(3), row(4)]
const work = { rows, imported: rows, handedOver: null, run: null }
const withRows = (...next: typeof rows) => ({ ...work, rows: next })

describe('undo', () => {
  it('puts removed rows into their place, and keeps what was corrected since', () => {
    const removed = withRows(ann, cy)
    const corrected = { ...ann, first_name: 'Ann' }
    expect(undo(withRows(corrected, cy), work, removed)).toEqual([corrected, bob, cy])
    expect(undo(withRows(cy), work, removed)).toEqual([bob, cy])
    expect(undo(work, work, removed)).toEqual(rows)
  })

  it('reverts each cell that is still as the change has left it', () => {
    const change = { role: 'admin', workspaces: 'a' }
    const changed = withRows({ ...ann, ...change }, { ...bob, ...change }, cy)
    const since = withRows({ ...ann, ...change, role: 'owner' }, { ...bob, ...change, last_name: 'B' })
    expect(undo(since, work, changed)).toEqual([
      { ...ann, role: 'owner' },
      { ...bob, last_name: 'B' },
    ])
  })

  it('comes too late once the rows are of another source, handed over, or sent', () => {
    const removed = withRows(ann, cy)
    const given = { ...removed, handedOver: [ann, cy] }
    expect(undo({ ...removed, imported: [...rows] }, work, removed)).toBeNull()
    expect(undo(given, work, removed)).toBeNull()
    expect(undo({ ...removed, run: {} }, work, removed)).toBeNull()
    expect(undo({ ...removed, rows: null }, work, removed)).toBeNull()
    // Handed over before the change, or by nobody's wish, it stands in nobody's way.
    expect(undo(given, { ...given, rows }, given)).toEqual(rows)
    expect(undo({ ...removed, handedOver: 'declined' }, work, removed)).toEqual(rows)
  })
})
