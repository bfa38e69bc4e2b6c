import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { plannedStep } from '#contract/testing.ts'
import { userOf, withWorkspace, worldOf } from '../../testing/plan-worlds.ts'
import { notFoundReason, refusedAs } from '../reasons.ts'
import { planAdd, planOffboard, planReadmit, planRemove, planWorkspace, warnOfEmptied } from './access.ts'
import { isMember } from './world.ts'

const me = userOf('me', 'owner')
const ann = userOf('ann', 'admin')
const person = { id: ann.id, username: 'ann' }
const unknown = randomUUID()
const password = 'long enough'

/** Where “team” has ann, and “other” nobody. */
function here(...others: Parameters<typeof worldOf>[1] & object) {
  const world = worldOf(me, [ann, ...others])
  const [team, other] = [withWorkspace(world, 'team', ann), withWorkspace(world, 'other')]
  return {
    world,
    team,
    other,
    named: { team: { id: team, name: 'team' }, other: { id: other, name: 'other' } },
  }
}

describe('a workspace', () => {
  const make = (workspace_id: string, name: string) =>
    ({ kind: 'workspace.create', workspace_id, name }) as const

  it('is made, and then is one without members that others join', () => {
    const { world } = here()
    const { planned, base } = planWorkspace(world, make('new', 'fresh'))
    const workspace = { id: 'new', name: 'fresh' }
    expect(planned).toEqual(plannedStep({ effect: 'create', workspace, after: { name: 'fresh' } }))
    expect(base).toEqual({})
    expect(planAdd(world, { kind: 'member.add', user_id: ann.id, workspace_id: 'new' }).planned).toEqual(
      plannedStep({ effect: 'create', user: person, workspace }),
    )
    expect(planWorkspace(world, make('again', 'fresh')).planned.reason?.params).toEqual({ taken: 'name' })
  })

  it('is there already, under the same id and name', () => {
    const { world, team, named } = here()
    expect(planWorkspace(world, make(team, 'team')).planned).toEqual(
      plannedStep({ effect: 'unchanged', workspace: named.team }),
    )
  })

  it('is refused where its name or its id is another’s', () => {
    const { world, team, named } = here()
    expect(planWorkspace(world, make('new', 'other')).planned).toEqual(
      plannedStep({
        effect: 'refused',
        workspace: { id: 'new', name: 'other' },
        reason: refusedAs('Taken', { taken: 'name' }),
      }),
    )
    for (const name of ['fresh', 'other'])
      expect(planWorkspace(world, make(team, name)).planned).toEqual(
        plannedStep({
          effect: 'refused',
          workspace: named.team,
          reason: refusedAs('Taken', { taken: 'id' }),
        }),
      )
  })

  it('keeps from joining it only where it will not be there', () => {
    const bob = userOf('bob')
    const { world, team } = here(bob)
    planWorkspace(world, make('new', 'other'))
    planWorkspace(world, make(team, 'another name'))
    const join = (workspace_id: string) =>
      planAdd(world, { kind: 'member.add', user_id: bob.id, workspace_id }).planned
    expect(join('new').reason).toEqual(refusedAs('DependsOnFailed'))
    expect(join(team).effect).toBe('create')
  })
})

describe('joining and leaving', () => {
  const of = (user_id: string, workspace_id: string) => ({ user_id, workspace_id })

  it('is a change of a membership, and nothing to do where it is so already', () => {
    const { world, team, other, named } = here()
    const add = (workspace: string) => planAdd(world, { kind: 'member.add', ...of(ann.id, workspace) })
    const remove = (workspace: string) =>
      planRemove(world, { kind: 'member.remove', ...of(ann.id, workspace) })
    const about = { user: person, workspace: named.other }
    expect(add(team).planned).toEqual(
      plannedStep({ effect: 'unchanged', user: person, workspace: named.team }),
    )
    expect(remove(other).planned).toEqual(plannedStep({ effect: 'unchanged', ...about }))
    expect(add(other).planned).toEqual(plannedStep({ effect: 'create', ...about }))
    expect(remove(other).planned).toEqual(plannedStep({ effect: 'remove', ...about }))
    expect(remove(other).planned).toEqual(plannedStep({ effect: 'unchanged', ...about }))
    expect(remove(unknown).planned).toEqual(plannedStep({ effect: 'unchanged', user: person }))
  })

  it('is nothing to those who are members already', () => {
    const bob = userOf('bob')
    const { world, team } = here(bob)
    planAdd(world, { kind: 'member.add', ...of(bob.id, team) })
    planRemove(world, { kind: 'member.remove', ...of(bob.id, team) })
    expect(world.members.get(team)).toEqual(new Set([ann.id]))
  })

  it('wants no more of a person than that they are there', () => {
    const { world, team } = here()
    world.namesOnly = new Map([[unknown, 'eve']])
    expect(planAdd(world, { kind: 'member.add', ...of(unknown, team) }).planned).toMatchObject({
      effect: 'create',
      user: { id: unknown, username: 'eve' },
    })
  })

  it('says who or what is not there, the person first', () => {
    const { world, team, named } = here()
    const reasonOf = (user: string, workspace: string) =>
      planAdd(world, { kind: 'member.add', ...of(user, workspace) }).planned
    expect(reasonOf(unknown, unknown)).toMatchObject({ reason: notFoundReason('User', unknown) })
    expect(reasonOf(unknown, team)).toMatchObject({ effect: 'refused', user: null, workspace: named.team })
    expect(reasonOf(ann.id, unknown)).toMatchObject({
      effect: 'refused',
      user: person,
      workspace: null,
      reason: notFoundReason('Workspace', unknown),
    })
    world.refused.add(unknown)
    expect(reasonOf(unknown, team).reason).toEqual(refusedAs('DependsOnFailed'))
  })
})

describe('who leaves a workspace without anybody', () => {
  const remove = (user_id: string, workspace_id: string) =>
    ({ kind: 'member.remove', user_id, workspace_id }) as const
  type World = ReturnType<typeof here>['world']
  function warningsOf(world: World, ...steps: ReturnType<typeof remove>[]) {
    const planned = steps.map((step) => planRemove(world, step))
    warnOfEmptied(world, steps, planned)
    return planned.map((one) => one.planned.warnings)
  }

  it('is warned of once a workspace', () => {
    const bob = userOf('bob')
    const { world, team, other } = here(bob)
    const third = withWorkspace(world, 'third', ann, bob, me)
    world.members.get(team)?.add(bob.id)
    world.members.get(other)?.add(bob.id)
    const steps = [remove(ann.id, team), remove(bob.id, team), remove(bob.id, other), remove(ann.id, third)]
    expect(warningsOf(world, ...steps)).toEqual([['lastMember'], [], ['lastMember'], []])
  })

  it('is the first who does leave', () => {
    const { world, team } = here()
    expect(warningsOf(world, remove(unknown, team), remove(ann.id, team))).toEqual([[], ['lastMember']])
  })

  it('is warned of beside what else there is to say', () => {
    const { world } = here()
    const mine = withWorkspace(world, 'mine', me)
    expect(warningsOf(world, remove(me.id, mine))).toEqual([['leavesOwnWorkspace', 'lastMember']])
  })

  it('is so of a workspace, too, that the batch makes', () => {
    const { world } = here()
    planWorkspace(world, { kind: 'workspace.create', workspace_id: 'new', name: 'fresh' })
    planAdd(world, { kind: 'member.add', user_id: ann.id, workspace_id: 'new' })
    expect(warningsOf(world, remove(ann.id, 'new'))).toEqual([['lastMember']])
  })

  it('is not known where its members were not all read', () => {
    const { world, team } = here()
    world.membersRead.delete(team)
    expect(warningsOf(world, remove(ann.id, team))).toEqual([[]])
  })

  it('is nobody where it was empty before, nor who joins and leaves again', () => {
    const { world, team, other } = here()
    expect(warningsOf(world, remove(ann.id, other))).toEqual([[]])
    const add = { kind: 'member.add', user_id: ann.id, workspace_id: other } as const
    const planned = [planAdd(world, add), planRemove(world, remove(ann.id, other))]
    warnOfEmptied(world, [add, remove(ann.id, other)], planned)
    expect(planned.map((one) => one.planned.warnings)).toEqual([[], ['lastMember']])
    expect(warningsOf(world, remove(ann.id, team), remove(ann.id, team))).toEqual([['lastMember'], []])
  })
})

describe('off-boarding', () => {
  const offboard = (user_id: string) => ({ kind: 'user.offboard', user_id }) as const

  it('takes role, password and every workspace', () => {
    const { world, team, other, named } = here()
    world.members.get(other)?.add(ann.id)
    const third = withWorkspace(world, 'third', me)
    const workspaces = [named.team, named.other]
    const { planned, base } = planOffboard(world, offboard(ann.id))
    expect(planned).toEqual(
      plannedStep({
        effect: 'change',
        user: person,
        before: { role: 'admin', workspaces: 'team, other' },
        after: { role: 'annotator', workspaces: '', password: 'changed' },
        workspaces,
      }),
    )
    expect(base).toEqual({ workspaces })
    expect([team, other].some((id) => isMember(world, id, ann.id))).toBe(false)
    expect(isMember(world, third, me.id)).toBe(true)
    expect(world.users.get(ann.id)?.role).toBe('annotator')
    expect(world.changed.has(ann.id)).toBe(true)
  })

  it('is refused for who is not there, the last owner and oneself, with all that it would take', () => {
    const { world, named } = here()
    const mine = withWorkspace(world, 'mine', me)
    expect(planOffboard(world, offboard(unknown)).planned).toEqual(
      plannedStep({ effect: 'refused', reason: notFoundReason('User', unknown) }),
    )
    const facts = {
      effect: 'refused',
      user: { id: me.id, username: 'me' },
      before: { role: 'owner', workspaces: 'mine' },
      after: { role: 'annotator', workspaces: '', password: 'changed' },
    } as const
    expect(planOffboard(world, offboard(me.id)).planned).toEqual(
      plannedStep({ ...facts, reason: refusedAs('LastOwner') }),
    )
    world.owners?.add(ann.id)
    expect(planOffboard(world, offboard(me.id)).planned).toEqual(
      plannedStep({ ...facts, reason: refusedAs('SelfDemote'), warnings: ['ownRole'] }),
    )
    expect(isMember(world, mine, me.id)).toBe(true)
    expect(isMember(world, named.team.id, ann.id)).toBe(true)
  })
})

describe('coming back', () => {
  const readmit = (user_id: string, workspace_ids: string[], given = password) =>
    ({ kind: 'user.readmit', user_id, password: given, workspace_ids }) as const

  it('brings a password and the workspaces where they are not yet', () => {
    const { world, team, other, named } = here()
    const workspaces = [named.team, named.other]
    const { planned, base } = planReadmit(world, readmit(ann.id, [team, other]))
    expect(planned).toEqual(
      plannedStep({
        effect: 'change',
        user: person,
        before: { workspaces: 'team' },
        after: { workspaces: 'team, other', password: 'changed' },
        workspaces,
      }),
    )
    expect(base).toEqual({ workspaces })
    expect(isMember(world, other, ann.id)).toBe(true)
    expect(world.changed.has(ann.id)).toBe(true)
  })

  it('is a change though there is no workspace to join, for the password', () => {
    const { world, team } = here()
    expect(planReadmit(world, readmit(ann.id, [])).planned).toMatchObject({ effect: 'change' })
    expect(planReadmit(world, readmit(ann.id, [team])).planned).toMatchObject({ effect: 'change' })
  })

  it('is refused for who or what is not there, and a password that Argilla would not take', () => {
    const { world, other, named } = here()
    expect(planReadmit(world, readmit(unknown, [other])).planned).toEqual(
      plannedStep({ effect: 'refused', reason: notFoundReason('User', unknown) }),
    )
    expect(planReadmit(world, readmit(ann.id, [other, unknown])).planned).toEqual(
      plannedStep({
        effect: 'refused',
        user: person,
        reason: notFoundReason('Workspace', unknown),
        workspaces: [named.other],
      }),
    )
    expect(planReadmit(world, readmit(ann.id, [other], 'short'))).toMatchObject({
      planned: { effect: 'refused', user: person, reason: { errors: [{ type: 'string_too_short' }] } },
      base: { workspaces: [named.other] },
    })
    expect(isMember(world, other, ann.id)).toBe(false)
    expect(world.changed.size).toBe(0)
  })
})
