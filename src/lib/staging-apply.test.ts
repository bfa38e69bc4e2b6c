import { describe, expect, it } from 'vitest'
import { membersOf } from './memberships.ts'
import { applyOutcomes, isAlreadySo, revertOf, type Outcome } from './staging-apply.ts'
import { cellKey, listChanges, nothingStaged, stage, toggle } from './staging.ts'

const members = membersOf({ w1: ['ann'], w2: [] })
const staged = stage(nothingStaged, members, (set) => {
  set('w1', 'ann', false)
  set('w1', 'bob', true)
  set('w2', 'ann', true)
  set('w2', 'bob', true)
})
const removeAnn = { user_id: 'ann', workspace_id: 'w1', mark: 'remove' } as const
const addBob = { user_id: 'bob', workspace_id: 'w1', mark: 'add' } as const
const addAnn = { user_id: 'ann', workspace_id: 'w2', mark: 'add' } as const
const outcomes: Outcome[] = [
  { ...removeAnn, result: 'done' },
  { ...addBob, result: 'alreadySo' },
  { ...addAnn, result: 'failed', reason: { code: 'unreachable' } },
]

it('knows what Argilla answers when there is nothing to do', () => {
  expect(isAlreadySo('add', 409)).toBe(true)
  expect(isAlreadySo('remove', 404)).toBe(true)
  expect(isAlreadySo('add', 404)).toBe(false)
  expect(isAlreadySo('remove', 409)).toBe(false)
})

describe('applyOutcomes', () => {
  it('keeps what failed, with its reason, and what was not tried', () => {
    const applied = applyOutcomes(staged, members, outcomes)
    expect(listChanges(applied.staged)).toEqual([addAnn, { user_id: 'bob', workspace_id: 'w2', mark: 'add' }])
    expect(applied.failures).toEqual(new Map([[cellKey(addAnn), { code: 'unreachable' }]]))
    expect(applied.members.get('w1')).toEqual(new Set(['bob']))
    expect(members.get('w1')).toEqual(new Set(['ann']))
  })

  it('does not mind members that were read again before', () => {
    const fresh = membersOf({ w1: ['bob'], w2: [] })
    const applied = applyOutcomes(nothingStaged, fresh, outcomes.slice(0, 2))
    expect(applied.staged).toBe(nothingStaged)
    expect(applied.members).toEqual(fresh)
  })

  it('keeps a mark that is newer than the call', () => {
    const fresh = membersOf({ w1: ['bob'], w2: [] })
    const newer = toggle(nothingStaged, fresh, removeAnn)
    expect(listChanges(applyOutcomes(newer, fresh, outcomes.slice(0, 1)).staged)).toEqual([
      { ...removeAnn, mark: 'add' },
    ])
  })

  it('adds up when the answers come one by one', () => {
    const stepwise = outcomes.reduce<ReturnType<typeof applyOutcomes>>(
      (state, outcome) => applyOutcomes(state.staged, state.members, [outcome]),
      { staged, members, failures: new Map() },
    )
    const atOnce = applyOutcomes(staged, members, outcomes)
    expect(stepwise.staged).toEqual(atOnce.staged)
    expect(stepwise.members).toEqual(atOnce.members)
  })
})

it('reverts what was done and nothing that was so before', () => {
  expect(revertOf(outcomes)).toEqual([{ ...removeAnn, mark: 'add' }])
})
