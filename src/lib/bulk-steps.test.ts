import { expect, it } from 'vitest'
import type { Role } from '#contract/users.ts'
import { bulkSteps, workspacesToLeave } from './bulk-steps.ts'

const person = (id: string, role: Role = 'annotator') => ({ id, username: id, role })
const members = new Map([
  ['w1', new Set(['ann'])],
  ['w2', new Set(['ann', 'bo'])],
])

it('takes one step a user', () => {
  const steps = bulkSteps({ kind: 'delete' }, [person('ann'), person('bo')], members)
  expect(steps.map(({ key, workspaceId }) => [key, workspaceId])).toEqual([
    ['ann', null],
    ['bo', null],
  ])
})

it('takes one step for each membership that changes', () => {
  const people = [person('ann'), person('bo')]
  const keys = (kind: 'join' | 'leave') =>
    bulkSteps({ kind, workspaceIds: ['w1', 'w2'] }, people, members).map(({ key }) => key)
  expect(keys('join')).toEqual(['bo w1'])
  expect(keys('leave')).toEqual(['ann w1', 'ann w2', 'bo w2'])
})

it('leaves workspaces whose members are not known, too', () => {
  expect(workspacesToLeave('bo', ['w1', 'w2', 'unread'], members)).toEqual(['w2', 'unread'])
})
