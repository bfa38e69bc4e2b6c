import { describe, expect, it } from 'vitest'
import { membersOf } from '#lib/directory/testing.ts'
import { listChanges, nothingStaged } from './staging.ts'
import { marksOf, mergeMarks, project, undo, union, without } from './marks.ts'

const add = (user_id: string, workspace_id: string) => ({ user_id, workspace_id, mark: 'add' }) as const
const remove = (user_id: string, workspace_id: string) => ({ user_id, workspace_id, mark: 'remove' }) as const

describe('marks of two tabs', () => {
  const common = marksOf([add('ann', 'w1'), add('bob', 'w1')])

  it('are merged cell by cell: what either took away is gone, what either staged is there', () => {
    const mine = marksOf([add('bob', 'w1'), add('cy', 'w1')])
    const theirs = marksOf([add('ann', 'w1'), add('bob', 'w1'), remove('dee', 'w2')])
    expect(listChanges(mergeMarks(common, mine, theirs))).toEqual([
      add('bob', 'w1'),
      add('cy', 'w1'),
      remove('dee', 'w2'),
    ])
  })

  it('are theirs where nothing was done here', () => {
    const theirs = marksOf([add('ann', 'w1')])
    expect(mergeMarks(common, common, theirs)).toBe(theirs)
  })
})

it('takes an operation back only where nothing has come after it', () => {
  const [from, to] = [marksOf([add('ann', 'w1')]), marksOf([add('bob', 'w1'), add('cy', 'w1')])]
  const now = marksOf([add('bob', 'w1'), add('dee', 'w1')])
  expect(listChanges(undo(now, { from, to }))).toEqual([add('dee', 'w1'), add('ann', 'w1')])
  expect(undo(nothingStaged, { from: nothingStaged, to })).toBe(nothingStaged)
})

it('joins and parts', () => {
  const [one, two] = [marksOf([add('ann', 'w1')]), marksOf([add('bob', 'w1'), remove('ann', 'w2')])]
  expect(listChanges(union([one, two]))).toEqual([add('ann', 'w1'), add('bob', 'w1'), remove('ann', 'w2')])
  expect(union([])).toBe(nothingStaged)
  expect(listChanges(without(two, marksOf([add('ann', 'w2')])))).toEqual([add('bob', 'w1')])
  expect(without(one, two)).toBe(one)
})

it('says who will be a member, and nothing of a workspace that could not be read', () => {
  const members = membersOf({ w1: ['ann'] })
  const will = project(members, marksOf([add('bob', 'w1'), remove('ann', 'w1'), add('ann', 'w2')]))
  expect(will).toEqual(membersOf({ w1: ['bob'] }))
  expect(members).toEqual(membersOf({ w1: ['ann'] }))
})
