import { describe, expect, it, vi } from 'vitest'
import { membersOf } from '#lib/memberships.ts'
import type { Outcome } from '#lib/staging-apply.ts'
import { cellKey, listChanges, nothingStaged, toggle } from '#lib/staging.ts'
import { createEdits } from './edits.ts'

const users = new Set(['ann', 'bob'])
const workspaces = new Set(['w1', 'w2'])
const base = (memberships: Record<string, string[]> = { w1: ['ann'], w2: [] }) => ({
  members: membersOf(memberships),
  users,
  workspaces,
})
const removeAnn = { user_id: 'ann', workspace_id: 'w1', mark: 'remove' } as const
const addBob = { user_id: 'bob', workspace_id: 'w2', mark: 'add' } as const

function withBoth() {
  const edits = createEdits(base(), nothingStaged)
  for (const cell of [removeAnn, addBob]) edits.change((staged, members) => toggle(staged, members, cell))
  return edits
}
const changes = (edits: ReturnType<typeof createEdits>) => listChanges(edits.get().staged)

describe('undo', () => {
  it('goes back step by step, and forward again', () => {
    const edits = withBoth()
    edits.undo()
    expect(changes(edits)).toEqual([removeAnn])
    edits.undo()
    expect(changes(edits)).toEqual([])
    expect(edits.get()).toMatchObject({ canUndo: false, canRedo: true })
    edits.redo()
    edits.redo()
    expect(changes(edits)).toEqual([removeAnn, addBob])
  })

  it('does not bring back what somebody else has done since', () => {
    const edits = withBoth()
    edits.change(() => nothingStaged)
    edits.rebase(base({ w1: [], w2: [] }))
    edits.undo()
    expect(changes(edits)).toEqual([addBob])
  })

  it('ends where a batch was applied', () => {
    const edits = withBoth()
    edits.settle([{ ...removeAnn, result: 'done' }])
    expect(edits.get()).toMatchObject({ canUndo: false, canRedo: false })
    expect(changes(edits)).toEqual([addBob])
  })
})

describe('rebase', () => {
  it('marks what others did, and lists what can’t be done any more, until that is read', () => {
    const edits = withBoth()
    edits.rebase({ ...base({ w1: [], w2: [] }), users: new Set(['ann']) })
    expect(changes(edits)).toEqual([])
    expect(edits.get().overtaken).toEqual(new Set([cellKey(removeAnn)]))
    expect(edits.get().lost).toEqual([{ ...addBob, reason: 'userGone' }])
    edits.acknowledge()
    expect(edits.get()).toMatchObject({ overtaken: new Set(), lost: [] })
  })

  it('puts kept marks on the members of today', () => {
    const edits = createEdits(base({ w1: [], w2: [] }), withBoth().get().staged)
    expect(changes(edits)).toEqual([addBob])
    expect(edits.get().overtaken.size).toBe(1)
  })

  it('knows a lost answer to a call of ours from another person’s work', () => {
    const edits = withBoth()
    const failed = (code: string): Outcome[] => [
      { ...removeAnn, result: 'failed', reason: { code } },
      { ...addBob, result: 'failed', reason: { code: 'server' } },
    ]
    edits.settle(failed('argillaTimeout'))
    expect(edits.get().failures.size).toBe(2)
    edits.rebase(base({ w1: [], w2: ['bob'] }))
    expect(edits.get().outcomes.get(cellKey(removeAnn))?.result).toBe('done')
    expect(edits.get().outcomes.get(cellKey(addBob))?.result).toBe('failed')
    expect(edits.get().overtaken).toEqual(new Set([cellKey(addBob)]))
    expect(edits.get().failures.size).toBe(0)
  })
})

it('adds the outcomes of a retry to those before, for Revert', () => {
  const edits = withBoth()
  edits.settle([
    { ...removeAnn, result: 'done' },
    { ...addBob, result: 'failed', reason: { code: 'server' } },
  ])
  edits.settle([{ ...addBob, result: 'done' }])
  expect([...edits.get().outcomes.values()].map(({ result }) => result)).toEqual(['done', 'done'])
  edits.begin()
  expect(edits.get().outcomes.size).toBe(0)
})

it('tells its listeners, but not when nothing changed', () => {
  const edits = createEdits(base(), nothingStaged)
  const listener = vi.fn()
  const stop = edits.subscribe(listener)
  edits.change((staged) => staged)
  edits.undo()
  expect(listener).not.toHaveBeenCalled()
  edits.change((staged, members) => toggle(staged, members, addBob))
  expect(listener).toHaveBeenCalledTimes(1)
  stop()
  edits.undo()
  expect(listener).toHaveBeenCalledTimes(1)
})
