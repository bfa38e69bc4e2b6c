import { describe, expect, it } from 'vitest'
import { type Done, carryOver } from './carry.ts'
import { noDecisions } from '../context.ts'
import type { ImportRow } from '../rows.ts'
import { row } from '../testing.ts'

const read = (key: number, username: string, fields: Partial<ImportRow> = {}) =>
  row(key, { username, first_name: '', role: '', password: '', id: '', ...fields })
const complete = (source: ImportRow) => ({
  ...source,
  first_name: source.username,
  role: 'annotator',
  password: `made-for-${source.username}`,
  id: `id-of-${source.username}`,
})
const [ann, bob, cy] = [read(1, 'ann'), read(2, 'bob'), read(3, 'cy')]
const done = (rows: ImportRow[], more: Partial<Done> = {}): Done => ({
  imported: [ann, bob, cy],
  rows,
  decisions: noDecisions,
  former: new Set(),
  handedOver: null,
  ...more,
})

describe('carryOver', () => {
  it('leaves all as it was for the same source', () => {
    const rows = [complete(ann), { ...complete(bob), role: 'admin' }]
    expect(carryOver(done(rows), [ann, bob, cy])).toEqual({ next: done(rows), lost: 0 })
  })

  it('keeps corrections, removals, passwords and decisions where lines were added above', () => {
    const rows = [{ ...complete(ann), workspaces: 'a' }, complete(cy)]
    const before = done(rows, {
      decisions: { ...noDecisions, owners: new Set(['cy']) },
      former: new Set(['ann']),
      handedOver: rows,
    })
    const found = [read(1, 'new'), read(2, 'ann'), read(3, 'bob'), read(4, 'cy')]
    const kept = [
      { ...rows[0], key: 2 },
      { ...rows[1], key: 4 },
    ]
    expect(carryOver(before, found).next).toEqual({
      imported: found,
      rows: [read(1, 'new'), ...kept],
      decisions: { ...noDecisions, owners: new Set(['cy']) },
      former: new Set(['ann']),
      handedOver: kept,
    })
  })

  it('takes from the source what it says otherwise than before, and keeps the rest', () => {
    const rows = [{ ...complete(ann), last_name: 'Lee', role: 'admin' }, complete(bob)]
    const found = [read(1, 'ann', { role: 'owner' }), bob, read(3, 'cy', { last_name: 'Li' })]
    expect(carryOver(done(rows), found).next.rows).toEqual([
      { ...rows[0], role: 'owner' },
      rows[1],
      // Removed, but no longer what was removed.
      found[2],
    ])
  })

  it('tells those of one content apart by their order', () => {
    const twins = [read(1, 'ann'), read(2, 'ann')]
    const rows = [read(1, 'ann'), read(2, 'ann-2')]
    const moved = carryOver({ ...done(rows), imported: twins }, [read(5, 'ann'), read(6, 'ann')])
    expect(moved.next.rows.map(({ key, username }) => [key, username])).toEqual([
      [5, 'ann'],
      [6, 'ann-2'],
    ])
  })

  it.each(['declined', [complete(ann)]] as const)('holds nothing against other people: %j', (handedOver) => {
    const decisions = {
      ...noDecisions,
      existing: 'join' as const,
      workspaces: new Map([['x', 'drop' as const]]),
    }
    const found = [read(1, 'other')]
    const fresh = { decisions: noDecisions, former: new Set(), handedOver: null }
    const before = done([ann, bob, cy], { decisions, former: new Set(['ann']), handedOver })
    expect(carryOver(before, found).next).toEqual({ ...fresh, imported: found, rows: found })
  })

  it('counts what would be lost: corrections, and passwords that were handed over', () => {
    const rows = [{ ...complete(ann), username: 'anna' }, complete(bob), complete(cy)]
    expect(carryOver(done(rows), [read(1, 'other')]).lost).toBe(1)
    expect(carryOver(done(rows, { handedOver: rows }), [read(1, 'other')]).lost).toBe(3)
    expect(carryOver(done([ann, bob, cy]), [read(1, 'other')]).lost).toBe(0)
  })
})
