import { describe, expect, it, vi } from 'vitest'
import type { BatchStep } from '#contract/batches.ts'
import { batchStep } from '#contract/testing.ts'
import { membersOf } from '#lib/directory/testing.ts'
import { type Change, cellKey, listChanges, toggle } from './marks/staging.ts'
import { createEdits } from './edits.ts'
import { nothingKept } from './kept.ts'
import { marksOf } from './marks/marks.ts'

const base = (
  memberships: Record<string, string[]> = { w1: ['ann'], w2: [] },
  users = ['ann', 'bob', 'cy'],
) => ({
  members: membersOf(memberships),
  users: new Set(users),
  workspaces: new Set(['w1', 'w2']),
})
const removeAnn = { user_id: 'ann', workspace_id: 'w1', mark: 'remove' } as const
const addBob = { user_id: 'bob', workspace_id: 'w2', mark: 'add' } as const
const addCy = { user_id: 'cy', workspace_id: 'w2', mark: 'add' } as const

type Edits = ReturnType<typeof createEdits>
const press = (edits: Edits, ...cells: Change[]) => {
  for (const cell of cells) edits.change((staged, members) => toggle(staged, members, cell))
}
function withStaged(...cells: Change[]) {
  const edits = createEdits(base(), nothingKept)
  press(edits, ...cells)
  return edits
}
const changes = (edits: Edits) => listChanges(edits.get().staged)
const pending = (edits: Edits) => listChanges(edits.get().pending)
const kept = (staged: Change[], applying: Record<string, Change[]> = {}) => ({
  staged: marksOf(staged),
  applying: new Map(Object.entries(applying).map(([id, all]) => [id, marksOf(all)])),
})
const step = ({ user_id, workspace_id, mark }: Change, status: BatchStep['status'], index = 0) =>
  batchStep({
    index,
    kind: `member.${mark}`,
    user: { id: user_id, username: user_id },
    workspace: { id: workspace_id, name: workspace_id },
    status,
    reason: status === 'failed' ? { code: null, status: 500, params: {}, detail: null } : null,
  })

describe('undo', () => {
  it('goes back step by step, and forward again', () => {
    const edits = withStaged(removeAnn, addBob)
    edits.undo()
    expect(changes(edits)).toEqual([removeAnn])
    edits.undo()
    expect(changes(edits)).toEqual([])
    expect(edits.get()).toMatchObject({ canUndo: false, canRedo: true })
    edits.redo()
    edits.redo()
    expect(changes(edits)).toEqual([removeAnn, addBob])
  })

  it('takes back one’s own last mark and leaves what another tab has staged', () => {
    const edits = withStaged(addBob)
    edits.adopt(kept([addBob]), kept([addBob, addCy, removeAnn]))
    edits.undo()
    expect(changes(edits)).toEqual([addCy, removeAnn])
    edits.redo()
    expect(changes(edits)).toHaveLength(3)
  })

  it('leaves a cell that the other tab changed later, and goes on to the step before', () => {
    const edits = withStaged(removeAnn, addBob)
    edits.adopt(kept([removeAnn, addBob]), kept([removeAnn]))
    edits.undo()
    expect(changes(edits)).toEqual([])
    expect(edits.get().canUndo).toBe(false)
  })

  it('does not bring back what somebody else has done since', () => {
    const edits = withStaged(removeAnn, addBob)
    edits.change(() => nothingKept.staged)
    edits.rebase(base({ w1: [], w2: [] }))
    edits.undo()
    expect(changes(edits)).toEqual([addBob])
  })

  it('ends where a batch begins, and goes on with what is staged after that', () => {
    const edits = withStaged(addBob)
    edits.begin('b1', [addBob])
    expect(edits.get()).toMatchObject({ canUndo: false, canRedo: false })
    press(edits, addCy)
    edits.undo()
    expect(changes(edits)).toEqual([])
    expect(pending(edits)).toEqual([addBob])
  })
})

describe('rebase', () => {
  it('marks what others did, and lists what can’t be done any more, until that is read', () => {
    const edits = withStaged(removeAnn, addBob)
    edits.rebase(base({ w1: [], w2: [] }, ['ann']))
    expect(changes(edits)).toEqual([])
    expect(edits.get().overtaken).toEqual(new Set([cellKey(removeAnn)]))
    expect(edits.get().lost).toEqual([{ ...addBob, reason: 'userGone' }])
    edits.acknowledge()
    expect(edits.get()).toMatchObject({ overtaken: new Set(), lost: [] })
  })

  it('puts kept marks on the members of today', () => {
    const edits = createEdits(base({ w1: [], w2: [] }), kept([removeAnn, addBob]))
    expect(changes(edits)).toEqual([addBob])
    expect(edits.get().overtaken.size).toBe(1)
  })
})

describe('a batch', () => {
  it('takes its marks away from what is staged; their cells can’t be changed, others can', () => {
    const edits = withStaged(addBob)
    edits.begin('b1', [addBob])
    press(edits, addBob, addCy)
    expect(pending(edits)).toEqual([addBob])
    expect(changes(edits)).toEqual([addCy])
    expect(edits.members().get('w2')).toEqual(new Set(['bob']))
  })

  it('is never told as somebody else’s work, whoever tells of it first', () => {
    const edits = withStaged(addBob, removeAnn)
    edits.begin('b1', [addBob, removeAnn])
    edits.rebase(base({ w1: ['ann'], w2: ['bob'] }))
    expect(pending(edits)).toEqual([removeAnn])
    edits.rebase(base({ w1: [], w2: ['bob'] }))
    expect(edits.get().overtaken.size).toBe(0)

    const other = withStaged(addBob)
    other.rebase(base({ w1: ['ann'], w2: ['bob'] }))
    expect(other.get().overtaken.size).toBe(1)
    other.adopt(kept([addBob]), kept([], { b1: [addBob] }))
    expect(other.get().overtaken.size).toBe(0)
  })

  it('is never told as somebody else’s work in another tab, though both hear late of its beginning', () => {
    const [here, there, late] = [withStaged(addBob), withStaged(addBob), withStaged(addBob)]
    // What it does is told before its start is answered.
    for (const each of [here, there, late]) each.rebase(base({ w1: ['ann'], w2: ['bob'] }))
    here.begin('b1', [addBob])
    expect(here.get().overtaken.size).toBe(0)
    const begun = here.get()
    there.adopt(kept([addBob]), begun)
    expect(there.get().overtaken.size).toBe(0)
    here.settle('b1', [step(addBob, 'done')])
    late.adopt(kept([addBob]), here.get())
    late.credit(begun.applying)
    expect(late.get().overtaken.size).toBe(0)
  })

  it('comes back with the page, half done', () => {
    const edits = createEdits(base({ w1: ['ann'], w2: ['bob'] }), kept([addCy], { b1: [addBob, removeAnn] }))
    expect(pending(edits)).toEqual([removeAnn])
    expect(changes(edits)).toEqual([addCy])
    expect(edits.get().overtaken.size).toBe(0)
    expect([...edits.get().applying.keys()]).toEqual(['b1'])
  })

  it('leaves staged what failed, with the reason, and what was not tried; what was staged meanwhile stays', () => {
    const edits = withStaged(removeAnn, addBob)
    edits.begin('b1', [removeAnn, addBob])
    press(edits, addCy)
    edits.settle('b1', [step(removeAnn, 'failed'), step(addBob, 'waiting', 1)])
    expect(changes(edits)).toEqual(expect.arrayContaining([removeAnn, addBob, addCy]))
    expect(pending(edits)).toEqual([])
    expect(edits.get().applying.size).toBe(0)
    expect([...edits.get().failures]).toEqual([
      [cellKey(removeAnn), { status: 'failed', reason: expect.objectContaining({ status: 500 }) as object }],
    ])
    press(edits, removeAnn)
    expect(changes(edits)).not.toContainEqual(removeAnn)
  })

  it('forgets a failure when the change is begun again, by that batch or another', () => {
    const edits = withStaged(removeAnn)
    edits.begin('b1', [removeAnn])
    edits.settle('b1', [step(removeAnn, 'failed')])
    edits.begin('b2', [removeAnn])
    expect(edits.get().failures.size).toBe(0)
    edits.rebase(base({ w1: [], w2: [] }))
    edits.settle('b2', [step(removeAnn, 'done')])
    expect(changes(edits)).toEqual([])
    expect(edits.get()).toMatchObject({ overtaken: new Set(), failures: new Map() })
  })

  it('keeps for the end of a batch whom it could not find, and tells it then', () => {
    const edits = withStaged(addBob)
    edits.begin('b1', [addBob])
    edits.rebase(base(undefined, ['ann', 'cy']))
    expect(pending(edits)).toEqual([addBob])
    edits.settle('b1', [step(addBob, 'failed')])
    expect(changes(edits)).toEqual([])
    expect(edits.get().lost).toEqual([{ ...addBob, reason: 'userGone' }])
  })

  it('takes a change whose outcome was not known for ours when it shows later', () => {
    const edits = withStaged(removeAnn, addBob)
    edits.begin('b1', [removeAnn, addBob])
    edits.settle('b1', [step(removeAnn, 'unknown'), step(addBob, 'failed', 1)])
    edits.rebase(base({ w1: [], w2: ['bob'] }))
    expect(edits.get().overtaken).toEqual(new Set([cellKey(addBob)]))
    expect(edits.get().failures.size).toBe(0)
  })

  it('learns why it failed after another tab has taken the marks over', () => {
    const edits = withStaged(removeAnn)
    edits.begin('b1', [removeAnn])
    edits.adopt(kept([], { b1: [removeAnn] }), kept([removeAnn]))
    expect(changes(edits)).toEqual([removeAnn])
    edits.settle('b1', [step(removeAnn, 'failed')])
    expect(edits.get().failures.size).toBe(1)
  })
})

it('tells its listeners, but not when nothing changed', () => {
  const edits = createEdits(base(), nothingKept)
  const listener = vi.fn()
  const stop = edits.subscribe(listener)
  edits.change((staged) => staged)
  expect(listener).not.toHaveBeenCalled()
  press(edits, addBob)
  expect(listener).toHaveBeenCalledTimes(1)
  stop()
  edits.undo()
  expect(listener).toHaveBeenCalledTimes(1)
})
