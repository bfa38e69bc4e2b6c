import { describe, expect, it } from 'vitest'
import { joinStep } from '../../testing/batch-rows.ts'
import type { BareStep, RunStep } from '../steps.ts'
import { createDependencies } from './dependencies.ts'

const stepOf = (step: BareStep, more: Partial<RunStep> = {}): RunStep => ({ ...joinStep(0), step, ...more })
const team = (more: Partial<RunStep> = {}) =>
  stepOf({ kind: 'workspace.create', workspace_id: 'team', name: 'team' }, more)
const ann = (more: Partial<RunStep> = {}, workspace_ids: string[] = []) =>
  stepOf(
    {
      ...{ kind: 'user.create', user_id: 'ann', username: 'ann', first_name: 'Ann', last_name: null },
      ...{ role: 'annotator', workspace_ids },
    },
    more,
  )
const join = stepOf({ kind: 'member.add', user_id: 'ann', workspace_id: 'team' })
const areMissing = (step: RunStep, ...steps: RunStep[]) =>
  createDependencies([...steps, step]).areMissing(step)

describe('what a step rests on', () => {
  it.each<[string, BareStep, RunStep]>([
    ['a user to join', join.step, ann()],
    ['a workspace to join', join.step, team()],
    ['a user to change', { kind: 'user.update', user_id: 'ann', fields: {} }, ann()],
    [
      'a workspace to come back into',
      { kind: 'user.readmit', user_id: 'eve', workspace_ids: ['a', 'team'] },
      team(),
    ],
    ['a workspace of somebody new', ann({}, ['a', 'team']).step, team()],
  ])('is %s, where the batch makes it', (_, step, maker) => {
    const one = stepOf(step)
    expect(areMissing(one, maker)).toBe(true)
    expect(areMissing(one, { ...maker, status: 'done' })).toBe(false)
  })

  it('is nothing that the batch does not make', () => {
    const others = [
      ann({ base: { isPresent: true } }),
      stepOf({ kind: 'user.update', user_id: 'ann', fields: {} }),
      stepOf({ kind: 'workspace.create', workspace_id: 'another', name: 'another' }),
    ]
    expect(areMissing(join)).toBe(false)
    expect(areMissing(join, ...others)).toBe(false)
  })

  it('is not the step itself, but another one beside it', () => {
    const both = ann({}, ['team'])
    expect(areMissing(both)).toBe(false)
    expect(areMissing(both, team())).toBe(true)
    expect(areMissing(team())).toBe(false)
  })

  it.each<[RunStep['status'], boolean]>([
    ['waiting', true],
    ['running', true],
    ['failed', true],
    ['unknown', true],
    ['done', false],
    ['unchanged', false],
  ])('is missing where it is %s: %s', (status, expected) => {
    expect(areMissing(join, team({ status }))).toBe(expected)
  })

  it('is there where only a later part of its step has failed', () => {
    const made = { operation: 'user.create', workspace: null } as const
    const joined = { operation: 'member.add', workspace: 'another' } as const
    expect(areMissing(join, ann({ status: 'failed', parts: [made] }))).toBe(false)
    expect(areMissing(join, ann({ status: 'failed', parts: [joined] }))).toBe(true)
  })

  it('is there as soon as it is made', () => {
    const maker = team()
    const { areMissing: areStillMissing } = createDependencies([maker, join])
    expect(areStillMissing(join)).toBe(true)
    maker.status = 'done'
    expect(areStillMissing(join)).toBe(false)
  })

  it('is there where one of several steps for the same id has made it', () => {
    const refused = team({ index: 1, status: 'failed' })
    for (const makers of [
      [team({ status: 'done' }), refused],
      [refused, team({ status: 'done' })],
    ])
      expect(areMissing(join, ...makers)).toBe(false)
    expect(areMissing(join, refused, team())).toBe(true)
  })
})
