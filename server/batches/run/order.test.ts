import { expect, it } from 'vitest'
import { inOrder, lanesOf } from './order.ts'
import type { BareStep } from '../steps.ts'

const join = (user_id: string, workspace_id = 'w') => ({
  step: { kind: 'member.add', user_id, workspace_id } satisfies BareStep,
})
const leave = (user_id: string, workspace_id = 'w') => ({
  step: { kind: 'member.remove', user_id, workspace_id } satisfies BareStep,
})
const make = (user_id: string) => ({
  step: {
    kind: 'user.create',
    user_id,
    username: user_id,
    first_name: user_id,
    last_name: null,
    role: 'annotator',
    workspace_ids: [],
  } satisfies BareStep,
})
const workspace = { step: { kind: 'workspace.create', workspace_id: 'w', name: 'w' } satisfies BareStep }

it('makes workspaces, then users, then joins, and lets oneself leave last', () => {
  const steps = [leave('me'), join('a'), make('a'), workspace, leave('b')]
  expect(inOrder<{ step: BareStep }>(steps, 'me').map(({ step }) => step.kind)).toEqual([
    'workspace.create',
    'user.create',
    'member.add',
    'member.remove',
    'member.remove',
  ])
  expect(inOrder<{ step: BareStep }>(steps, 'me').at(-1)).toBe(steps[0])
})

it('does one after the other what touches the same membership, and all else side by side', () => {
  const steps = [join('a'), leave('a'), join('a', 'v'), join('b')]
  const [lanes] = lanesOf<{ step: BareStep }>(steps, 'me').filter((phase) => phase.length > 0)
  const chains = lanes?.flatMap((lane) => lane.chains)
  expect(chains).toEqual([[steps[0], steps[1]], [steps[2]], [steps[3]]])
})

it('puts 20,000 steps in order', () => {
  const steps = Array.from({ length: 20_000 }, (_, index) => join(`user ${index}`))
  const [lanes] = lanesOf(steps, 'me').filter((phase) => phase.length > 0)
  expect(lanes?.flatMap(({ chains }) => chains.flat())).toEqual(steps)
})
