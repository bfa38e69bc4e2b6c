import { describe, expect, it } from 'vitest'
import { membersOf } from '#lib/directory/testing.ts'
import {
  cellKey,
  isWanted,
  listChanges,
  markOf,
  nothingStaged,
  stage,
  toggle,
  touchedUsers,
  wantedMembers,
} from './staging.ts'

const members = membersOf({ w1: ['ann', 'bob'], w2: [] })
const annW1 = { user_id: 'ann', workspace_id: 'w1' }
const cyW1 = { user_id: 'cy', workspace_id: 'w1' }

describe('toggle', () => {
  it('marks what differs from the server, and unmarks what goes back', () => {
    const once = toggle(nothingStaged, members, annW1)
    expect(markOf(once, annW1)).toBe('remove')
    expect(isWanted(once, members, annW1)).toBe(false)
    const twice = toggle(once, members, annW1)
    expect(markOf(twice, annW1)).toBeNull()
    expect(isWanted(twice, members, annW1)).toBe(true)
    expect(twice.size).toBe(0)
    expect(markOf(toggle(twice, members, cyW1), cyW1)).toBe('add')
  })

  it('leaves the one before as it was and shares the columns nobody touched', () => {
    const one = toggle(nothingStaged, members, annW1)
    const two = toggle(one, members, { user_id: 'ann', workspace_id: 'w2' })
    expect(nothingStaged.size).toBe(0)
    expect(one.size).toBe(1)
    expect(two.get('w1')).toBe(one.get('w1'))
  })

  it('leaves workspaces alone whose members are not known', () => {
    expect(toggle(nothingStaged, members, { user_id: 'ann', workspace_id: 'w9' })).toBe(nothingStaged)
  })
})

describe('stage', () => {
  it('answers the same when nothing changes', () => {
    const staged = toggle(nothingStaged, members, annW1)
    const again = stage(staged, members, (set) => {
      set('w1', 'ann', false)
      set('w1', 'bob', true)
    })
    expect(again).toBe(staged)
  })

  it('takes the last wish of several for a cell', () => {
    const staged = stage(nothingStaged, members, (set) => {
      set('w1', 'ann', false)
      set('w1', 'ann', true)
      set('w2', 'ann', true)
    })
    expect(listChanges(staged)).toEqual([{ user_id: 'ann', workspace_id: 'w2', mark: 'add' }])
  })
})

it('lists and names what is staged', () => {
  const staged = stage(nothingStaged, members, (set) => {
    set('w1', 'ann', false)
    set('w1', 'cy', true)
    set('w2', 'cy', true)
  })
  expect(listChanges(staged).map(({ mark }) => mark)).toEqual(['remove', 'add', 'add'])
  expect(touchedUsers(staged)).toEqual(new Set(['ann', 'cy']))
  expect(wantedMembers(staged, members, 'w1')).toEqual(new Set(['bob', 'cy']))
  expect(members.get('w1')).toEqual(new Set(['ann', 'bob']))
  expect(cellKey(annW1)).not.toBe(cellKey(cyW1))
})

it('stages 10,000 × 20 cells and turns one of them', () => {
  const users = Array.from({ length: 10_000 }, (_, i) => `u${i}`)
  const workspaces = Array.from({ length: 20 }, (_, i) => `w${i}`)
  const empty = membersOf(Object.fromEntries(workspaces.map((id) => [id, []])))
  const all = stage(nothingStaged, empty, (set) => {
    for (const workspace of workspaces) for (const user of users) set(workspace, user, true)
  })
  expect(listChanges(all)).toHaveLength(200_000)
  const one = toggle(all, empty, { user_id: 'u1', workspace_id: 'w1' })
  expect(listChanges(one)).toHaveLength(199_999)
  expect(one.get('w2')).toBe(all.get('w2'))
})
