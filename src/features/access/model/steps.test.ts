import { expect, it } from 'vitest'
import { changesIn, stepOf } from './steps.ts'

const add = { user_id: 'ann', workspace_id: 'w1', mark: 'add' } as const
const remove = { user_id: 'bob', workspace_id: 'w2', mark: 'remove' } as const

it('makes a step of each change, and finds them again among others', () => {
  const steps = [add, remove].map(stepOf)
  expect(steps).toEqual([
    { kind: 'member.add', user_id: 'ann', workspace_id: 'w1' },
    { kind: 'member.remove', user_id: 'bob', workspace_id: 'w2' },
  ])
  expect(changesIn([...steps, { kind: 'workspace.create', workspace_id: 'w3', name: 'new' }])).toEqual([
    add,
    remove,
  ])
})
