import { describe, expect, it } from 'vitest'
import { membersOf } from '#lib/directory/testing.ts'
import { reviewBy } from './review.ts'
import { groupWarnings, reviewWarnings } from './warnings.ts'
import { nothingStaged, stage } from '../model/marks/staging.ts'

const users = [
  { id: 'ann', role: 'annotator' },
  { id: 'bob', role: 'admin' },
  { id: 'own', role: 'owner' },
] as const
const roleOf = (userId: string) => users.find(({ id }) => id === userId)?.role
const workspaces = [{ id: 'w1' }, { id: 'w2' }]
const members = membersOf({ w1: ['ann', 'bob'], w2: ['own'] })

describe('reviewBy', () => {
  const staged = stage(nothingStaged, members, (set) => {
    set('w2', 'bob', true)
    set('w2', 'ann', true)
    set('w1', 'ann', false)
  })

  it('groups by user', () => {
    expect(reviewBy('user', staged, users, workspaces)).toEqual([
      { id: 'ann', add: ['w2'], remove: ['w1'] },
      { id: 'bob', add: ['w2'], remove: [] },
    ])
  })

  it('groups by workspace, all in the order of the lists', () => {
    expect(reviewBy('workspace', staged, users, workspaces)).toEqual([
      { id: 'w1', add: [], remove: ['ann'] },
      { id: 'w2', add: ['ann', 'bob'], remove: [] },
    ])
    expect(reviewBy('workspace', staged, users.toReversed(), workspaces)[1]?.add).toEqual(['bob', 'ann'])
  })

  it('is empty for nothing', () => {
    expect(reviewBy('user', nothingStaged, users, workspaces)).toEqual([])
  })
})

describe('reviewWarnings', () => {
  const warn = (changes: [string, string, boolean][], drafts = 0) =>
    reviewWarnings(
      stage(nothingStaged, members, (set) => {
        for (const change of changes) set(...change)
      }),
      members,
      roleOf,
      () => drafts,
    )

  it('warns of an owner whose key admins could read', () => {
    expect(warn([['w1', 'own', true]])).toEqual([
      { code: 'ownerAsMember', user_id: 'own', workspace_id: 'w1', admins: 1 },
    ])
    expect(
      warn([
        ['w1', 'own', true],
        ['w1', 'bob', false],
      ]),
    ).toContainEqual({ code: 'ownerAsMember', user_id: 'own', workspace_id: 'w1', admins: 0 })
  })

  it('warns of an admin who could read the key of an owner', () => {
    expect(warn([['w2', 'bob', true]])).toEqual([
      { code: 'adminSeesOwners', user_id: 'bob', workspace_id: 'w2', owners: 1 },
    ])
    expect(
      warn([
        ['w2', 'bob', true],
        ['w2', 'own', false],
      ]),
    ).toEqual([])
  })

  it('warns when nothing is left for somebody who is no owner', () => {
    expect(warn([['w1', 'ann', false]])).toEqual([{ code: 'lastWorkspace', user_id: 'ann' }])
    expect(
      warn([
        ['w1', 'ann', false],
        ['w2', 'ann', true],
      ]),
    ).toEqual([])
    expect(warn([['w2', 'own', false]])).toEqual([])
  })

  it('warns of drafts that would stay behind', () => {
    expect(
      warn(
        [
          ['w1', 'ann', false],
          ['w2', 'ann', true],
        ],
        3,
      ),
    ).toEqual([{ code: 'openWork', user_id: 'ann', workspace_id: 'w1', drafts: 3 }])
  })
})

it('says the same once a workspace, with whom it is about', () => {
  expect(
    groupWarnings([
      { code: 'adminSeesOwners', user_id: 'bob', workspace_id: 'w1', owners: 2 },
      { code: 'adminSeesOwners', user_id: 'ann', workspace_id: 'w1', owners: 2 },
      { code: 'adminSeesOwners', user_id: 'ann', workspace_id: 'w2', owners: 1 },
      { code: 'openWork', user_id: 'ann', workspace_id: 'w1', drafts: 3 },
      { code: 'openWork', user_id: 'bob', workspace_id: 'w1', drafts: 4 },
      { code: 'lastWorkspace', user_id: 'ann' },
      { code: 'lastWorkspace', user_id: 'bob' },
    ]),
  ).toEqual([
    { code: 'adminSeesOwners', workspace_id: 'w1', user_ids: ['bob', 'ann'], count: 2 },
    { code: 'adminSeesOwners', workspace_id: 'w2', user_ids: ['ann'], count: 1 },
    { code: 'openWork', workspace_id: 'w1', user_ids: ['ann', 'bob'], count: 7 },
    { code: 'lastWorkspace', workspace_id: null, user_ids: ['ann', 'bob'], count: 0 },
  ])
})
