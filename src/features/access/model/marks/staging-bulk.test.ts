import { describe, expect, it } from 'vitest'
import { membersOf } from '#lib/directory/testing.ts'
import { nothingStaged, toggle, wantedMembers, type Staged } from './staging.ts'
import { copyUser, copyWorkspace, rectangle, stageBlock } from './staging-bulk.ts'

const members = membersOf({ w1: ['ann', 'bob'], w2: ['bob'], w3: [] })
const workspaces = ['w1', 'w2', 'w3']
const wanted = (staged: Staged) =>
  Object.fromEntries(workspaces.map((id) => [id, [...wantedMembers(staged, members, id)].sort()]))

it('spans rectangles between two cells, whichever comes first', () => {
  const from = { user_id: 'c', workspace_id: 'w1' }
  const to = { user_id: 'b', workspace_id: 'w2' }
  expect(rectangle(['a', 'b', 'c', 'd'], workspaces, from, to)).toEqual({
    userIds: ['b', 'c'],
    workspaceIds: ['w1', 'w2'],
  })
})

describe('stageBlock', () => {
  it('adds and removes all shown', () => {
    expect(wanted(stageBlock(nothingStaged, members, ['ann', 'cy'], ['w1', 'w3'], true))).toEqual({
      w1: ['ann', 'bob', 'cy'],
      w2: ['bob'],
      w3: ['ann', 'cy'],
    })
    expect(wanted(stageBlock(nothingStaged, members, ['bob', 'cy'], workspaces, false))).toEqual({
      w1: ['ann'],
      w2: [],
      w3: [],
    })
  })
})

describe('copying access', () => {
  it('makes a user the same as another, staged changes included', () => {
    const staged = toggle(nothingStaged, members, { user_id: 'bob', workspace_id: 'w3' })
    expect(wanted(copyUser(staged, members, 'bob', 'ann', workspaces, 'same'))).toEqual({
      w1: ['ann', 'bob'],
      w2: ['ann', 'bob'],
      w3: ['ann', 'bob'],
    })
    expect(wanted(copyUser(nothingStaged, members, 'ann', 'bob', workspaces, 'same'))['w2']).toEqual([])
    expect(wanted(copyUser(nothingStaged, members, 'ann', 'bob', workspaces, 'add'))['w2']).toEqual(['bob'])
    expect(wanted(copyUser(nothingStaged, members, 'bob', 'ann', ['w1'], 'same'))['w2']).toEqual(['bob'])
  })

  it("gives a workspace another one's members", () => {
    expect(wanted(copyWorkspace(nothingStaged, members, 'w1', 'w3', 'add'))['w3']).toEqual(['ann', 'bob'])
    expect(wanted(copyWorkspace(nothingStaged, members, 'w2', 'w1', 'same'))['w1']).toEqual(['bob'])
    expect(wanted(copyWorkspace(nothingStaged, members, 'w2', 'w1', 'add'))['w1']).toEqual(['ann', 'bob'])
    expect(wanted(copyWorkspace(nothingStaged, members, 'w3', 'w1', 'same'))['w1']).toEqual([])
  })

  it('does not empty a workspace because the other one could not be read', () => {
    expect(copyWorkspace(nothingStaged, members, 'w9', 'w1', 'same')).toBe(nothingStaged)
  })
})
