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

const of =
  (kind: 'user.update' | 'user.password' | 'user.readmit' | 'user.offboard' | 'user.delete') =>
  (user_id: string) => ({ step: { kind, user_id, fields: {}, workspace_ids: [] } as BareStep })
const kindsOf = (steps: { step: BareStep }[]) => steps.map(({ step }) => step.kind)

it.each(['user.update', 'user.password', 'user.readmit', 'user.offboard', 'user.delete'] as const)(
  'does “%s” to oneself after all else',
  (kind) => {
    const steps = [of(kind)('me'), of('user.delete')('b'), of(kind)('a')]
    expect(inOrder(steps, 'me').at(-1)).toBe(steps[0])
    expect(inOrder(steps, 'b').at(-1)).toBe(steps[1])
  },
)

it('joins oneself, and has oneself made, when it does so for others', () => {
  const steps = [leave('me'), join('me'), make('me'), join('a')]
  expect(kindsOf(inOrder<{ step: BareStep }>(steps, 'me'))).toEqual([
    'user.create',
    'member.add',
    'member.add',
    'member.remove',
  ])
})

it('off-boards after what is joined, deletes after that, and keeps the order of what belongs together', () => {
  const steps = [
    ...[of('user.delete')('a'), of('user.offboard')('b'), leave('c'), join('c')],
    ...[of('user.password')('d'), of('user.update')('d'), make('e'), workspace],
  ]
  expect(kindsOf(inOrder<{ step: BareStep }>(steps, 'me'))).toEqual([
    'workspace.create',
    'user.create',
    'user.password',
    'user.update',
    'member.remove',
    'member.add',
    'user.offboard',
    'user.delete',
  ])
})

it('does so many steps at once as their kind says, and what one does to oneself one by one', () => {
  const steps = [workspace, make('a'), join('a'), leave('b'), of('user.delete')('c'), leave('me')]
  const lanes = lanesOf<{ step: BareStep }>([...steps, of('user.update')('me')], 'me')
  const told = lanes.map((phase) =>
    phase.map(({ limit, chains }) => [limit, chains.map((chain) => kindsOf(chain))]),
  )
  expect(told).toEqual([
    [[4, [['workspace.create']]]],
    [[4, [['user.create']]]],
    [],
    [
      [16, [['member.add']]],
      [16, [['member.remove']]],
    ],
    [],
    [[2, [['user.delete']]]],
    [[1, [['member.remove', 'user.update']]]],
  ])
})

it('does what changes the same user one after the other, and several users side by side', () => {
  const steps = [of('user.update')('a'), of('user.update')('b'), of('user.password')('a')]
  const [lanes] = lanesOf(steps, 'me').filter((phase) => phase.length > 0)
  expect(lanes).toEqual([{ limit: 4, chains: [[steps[0], steps[2]], [steps[1]]] }])
})

it('makes each workspace of its own', () => {
  const steps = ['v', 'w', 'w'].map((id) => ({ step: { ...workspace.step, workspace_id: id } }))
  const [lanes] = lanesOf(steps, 'me').filter((phase) => phase.length > 0)
  expect(lanes?.flatMap(({ chains }) => chains)).toEqual([[steps[0]], [steps[1], steps[2]]])
})

it('puts 20,000 steps in order', () => {
  const steps = Array.from({ length: 20_000 }, (_, index) => join(`user ${index}`))
  const [lanes] = lanesOf(steps, 'me').filter((phase) => phase.length > 0)
  expect(lanes?.flatMap(({ chains }) => chains.flat())).toEqual(steps)
})
