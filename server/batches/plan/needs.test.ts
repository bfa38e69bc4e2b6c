import { describe, expect, it } from 'vitest'
import type { Step } from '#contract/steps.ts'
import { createStep } from '../../testing/batch-calls.ts'
import { userOf, worldOf } from '../../testing/plan-worlds.ts'
import { mayCollide, onlyMoves, takesRole, touchesWorkspaces, workspacesTouched } from './needs.ts'

const [ann, team] = [{ user_id: 'ann' }, { workspace_id: 'team' }]
const update = (fields: Extract<Step, { kind: 'user.update' }>['fields']): Step => ({
  kind: 'user.update',
  ...ann,
  fields,
})
const steps = {
  'a workspace': { kind: 'workspace.create', ...team, name: 'team' },
  'somebody new': createStep('ann', 'ann'),
  'somebody new in a workspace': createStep('ann', 'ann', { workspace_ids: ['team'] }),
  'a first name': update({ first_name: 'Ann' }),
  'a username': update({ username: 'anna' }),
  'a role': update({ role: 'admin' }),
  'an owner’s role': update({ role: 'owner' }),
  'a password': { kind: 'user.password', ...ann, password: 'long enough' },
  joining: { kind: 'member.add', ...ann, ...team },
  leaving: { kind: 'member.remove', ...ann, ...team },
  'off-boarding': { kind: 'user.offboard', ...ann },
  'coming back': { kind: 'user.readmit', ...ann, password: 'long enough', workspace_ids: [] },
  'coming back into a workspace': {
    kind: 'user.readmit',
    ...ann,
    password: 'long enough',
    workspace_ids: ['team'],
  },
  'a deletion': { kind: 'user.delete', ...ann },
} satisfies Record<string, Step>
const all = Object.entries<Step>(steps)
const those = (rule: (step: Step) => boolean) => all.flatMap(([name, step]) => (rule(step) ? [name] : []))

describe('what a plan reads for its steps', () => {
  it('is all usernames, where one is given', () => {
    expect(those(mayCollide)).toEqual(['somebody new', 'somebody new in a workspace', 'a username'])
  })

  it('is who is an owner, where one may be none any more', () => {
    expect(those(takesRole)).toEqual(['a role', 'off-boarding', 'a deletion'])
  })

  it('is of users only whether they are there, for joining and leaving', () => {
    expect(those(onlyMoves)).toEqual(['joining', 'leaving'])
  })

  it('is the workspaces, where one is named or all may be left', () => {
    expect(those(touchesWorkspaces)).toEqual([
      'a workspace',
      'somebody new in a workspace',
      'joining',
      'leaving',
      'off-boarding',
      'coming back into a workspace',
    ])
  })

  it('is the members of a workspace, but for who is to be created', () => {
    const user = { ...userOf('ann'), id: 'ann' }
    const [empty, known] = [worldOf(userOf('me', 'owner')), worldOf(userOf('me', 'owner'), [user])]
    const touched = (world: typeof empty) => those((step) => workspacesTouched(world, step).includes('team'))
    const always = ['joining', 'leaving', 'coming back into a workspace']
    expect(touched(empty)).toEqual(always)
    expect(touched(known)).toEqual(['somebody new in a workspace', ...always])
    expect(all.flatMap(([, step]) => workspacesTouched(known, step))).toEqual(Array(4).fill('team'))
  })
})
