import { expect, it } from 'vitest'
import { membersOf, workspacesByUser } from './memberships.ts'

const memberships = { w1: ['a', 'b'], w2: [], w3: ['b'] }

it('turns memberships into sets by workspace', () => {
  const members = membersOf(memberships)
  expect(members.get('w1')?.has('b')).toBe(true)
  expect(members.get('w2')?.size).toBe(0)
  expect(members.get('w4')).toBeUndefined()
})

it('gives the same set for the same list', () => {
  const next = membersOf({ ...memberships, w2: ['a'] })
  expect(next.get('w1')).toBe(membersOf(memberships).get('w1'))
  expect(next.get('w2')).toEqual(new Set(['a']))
})

it('turns memberships around', () => {
  const workspaces = workspacesByUser(memberships)
  expect(workspaces.get('b')).toEqual(['w1', 'w3'])
  expect(workspaces.get('a')).toEqual(['w1'])
  expect(workspaces.get('c')).toBeUndefined()
})
