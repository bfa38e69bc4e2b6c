import { describe, expect, it } from 'vitest'
import { membersOf } from '#lib/directory/testing.ts'
import { rebase } from './rebase.ts'
import { listChanges, nothingStaged, stage } from './staging.ts'

const before = membersOf({ w1: ['ann'], w2: [] })
const staged = stage(nothingStaged, before, (set) => {
  set('w1', 'ann', false)
  set('w1', 'bob', true)
  set('w2', 'ann', true)
})
const known = { users: new Set(['ann', 'bob']), workspaces: new Set(['w1', 'w2']) }

describe('rebase', () => {
  it('changes nothing where nothing moved that matters', () => {
    const { staged: next, ...rest } = rebase(staged, membersOf({ w1: ['ann', 'cy'], w2: ['cy'] }), known)
    expect(next).toBe(staged)
    expect(rest).toEqual({ unchanged: [], lost: [] })
  })

  it('drops marks that somebody else fulfilled', () => {
    const { staged: next, unchanged } = rebase(staged, membersOf({ w1: ['bob'], w2: [] }), known)
    expect(listChanges(next)).toEqual([{ user_id: 'ann', workspace_id: 'w2', mark: 'add' }])
    expect(unchanged).toEqual([
      { user_id: 'ann', workspace_id: 'w1', mark: 'remove' },
      { user_id: 'bob', workspace_id: 'w1', mark: 'add' },
    ])
  })

  it('says what can no longer be done', () => {
    const gone = { users: new Set(['ann']), workspaces: new Set(['w1']) }
    const { staged: next, lost } = rebase(staged, membersOf({ w1: ['ann'] }), gone)
    expect(listChanges(next)).toEqual([{ user_id: 'ann', workspace_id: 'w1', mark: 'remove' }])
    expect(lost).toEqual([
      { user_id: 'bob', workspace_id: 'w1', mark: 'add', reason: 'userGone' },
      { user_id: 'ann', workspace_id: 'w2', mark: 'add', reason: 'workspaceGone' },
    ])
  })

  it('keeps the marks of a workspace that could not be read this time', () => {
    expect(rebase(staged, membersOf({ w1: ['ann'] }), known).staged).toBe(staged)
  })
})
