import { expect, it } from 'vitest'
import { offboardPlan } from './offboarding.ts'

const workspaces = [
  { id: 'w1', name: 'team-a' },
  { id: 'w2', name: 'team-b' },
]

it('first takes the role, which may be refused, then the password, then the memberships', () => {
  expect(offboardPlan({ role: 'owner' }, workspaces)).toEqual([
    { key: 'role', kind: 'role', from: 'owner', to: 'annotator' },
    { key: 'password', kind: 'password' },
    { key: 'leave w1', kind: 'leave', workspace: { id: 'w1', name: 'team-a' } },
    { key: 'leave w2', kind: 'leave', workspace: { id: 'w2', name: 'team-b' } },
  ])
})

it('has no step for what is so already', () => {
  expect(offboardPlan({ role: 'annotator' }, [])).toEqual([{ key: 'password', kind: 'password' }])
})
