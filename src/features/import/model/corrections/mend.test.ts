import { describe, expect, it } from 'vitest'
import { noDecisions } from '../context.ts'
import type { ImportRow } from '../rows.ts'
import { goneWorkspaces, mendRows, withWorkspace } from './mend.ts'
import { type ReadBatch, rowResults } from '../results.ts'
import { batch, context, idOf, reason, row, step, user } from '../testing.ts'

const gone = { id: 'wg', name: 'gone' }
const rows = [row(2, { workspaces: 'a|gone' }), row(3), row(4)]
const first: ReadBatch = {
  id: 'first',
  batch: batch('first'),
  rows: rows.map(({ key }, index) => ({ key, indexes: [index] })),
  steps: [
    step(0, 2, {
      status: 'failed',
      reason: reason('x', 404),
      failed_at: gone,
      parts: [
        { operation: 'user.create', workspace: null },
        { operation: 'member.add', workspace: 'a' },
      ],
    }),
    step(1, 3, { status: 'failed', reason: reason('argilla-admin::Taken') }),
    step(2, 4),
  ],
}
const results = rowResults([first])
/** What the page read before the import: nobody of it is there. */
const stale = context([user(8, { username: 'somebody' })])

function mend(corrected: ImportRow, there = stale, newWorkspaces = new Map<string, string>()) {
  const all = rows.map((one) => (one.key === corrected.key ? corrected : one))
  const keys = new Set([corrected.key])
  return mendRows({
    rows: all,
    keys,
    results,
    context: there,
    decisions:
      newWorkspaces.size > 0 ? { ...noDecisions, workspaces: new Map([['x', 'create']]) } : noDecisions,
    newWorkspaces,
  })
}

describe('mendRows', () => {
  it('only adds to workspaces whom the batch has created, whatever the page has read', () => {
    expect(mend(row(2, { workspaces: 'a|b' }))).toMatchObject({
      ok: true,
      work: {
        steps: [{ kind: 'member.add', user_id: idOf(2), workspace_id: 'wb' }],
        rows: [{ key: 2, indexes: [0] }],
      },
      settled: [],
    })
  })

  it('has nothing to do where the workspace is left out', () => {
    expect(mend(row(2, { workspaces: 'a' }))).toMatchObject({ ok: true, work: { steps: [] }, settled: [2] })
  })

  it('says what is still wrong', () => {
    expect(mend(row(2, { workspaces: 'gone' }))).toMatchObject({
      ok: false,
      key: 2,
      cells: { workspaces: { errors: [{ code: 'unknownWorkspace' }] } },
    })
    expect(mend(row(3, { username: 'user-4' }))).toMatchObject({ ok: false, cells: { username: {} } })
    expect(mend(row(3, { username: 'somebody' }))).toMatchObject({ ok: false, cells: { username: {} } })
  })

  it('creates anew under another name, with an id or password that was emptied', () => {
    const mended = mend(row(3, { username: 'other', id: '', password: '' }))
    expect(mended).toMatchObject({ ok: true, work: { steps: [{ kind: 'user.create', username: 'other' }] } })
    const now = mended.ok ? mended.rows[1] : undefined
    expect(now?.password).toHaveLength(20)
    expect(now?.id).not.toBe(idOf(3))
    expect(mended.ok && mended.rows[0]).toEqual(rows[0])
  })

  it('makes a workspace of the import under the id that it has there', () => {
    const mended = mend(row(3, { workspaces: 'x' }), stale, new Map([['x', 'wx']]))
    expect(mended).toMatchObject({
      work: { steps: [{ kind: 'workspace.create', workspace_id: 'wx' }, { workspace_ids: ['wx'] }] },
    })
  })
})

it('finds the workspaces that are not there any more, with the rows that failed at them', () => {
  expect(goneWorkspaces(results, stale)).toEqual([{ name: 'gone', keys: [2] }])
  const back = { ...stale, workspaces: new Map([...stale.workspaces, ['gone', gone] as const]) }
  expect(goneWorkspaces(results, back)).toEqual([])
})

it('puts another workspace in the place of one, or none', () => {
  expect(withWorkspace(row(2, { workspaces: 'a|gone' }), 'gone', 'b', ['a', 'b']).workspaces).toBe('a|b')
  expect(withWorkspace(row(2, { workspaces: 'a|gone' }), 'gone', 'a', ['a', 'b']).workspaces).toBe('a')
  expect(withWorkspace(row(2, { workspaces: 'R&D/x, gone' }), 'gone', 'b', ['R&D/x']).workspaces).toBe(
    'R&D/x|b',
  )
  expect(withWorkspace(row(2, { workspaces: 'a|gone' }), 'gone', null, ['a', 'b']).workspaces).toBe('a')
})
