import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { usualFlavour } from '#contract/flavour.ts'
import type { Step } from '#contract/steps.ts'
import type { User } from '#contract/users.ts'
import { drain } from '#lib/slices.ts'
import { createStep } from '../../testing/batch-calls.ts'
import { userOf, withWorkspace, worldOf } from '../../testing/plan-worlds.ts'
import { planSteps as planning, summaryOf } from './plan-steps.ts'
import type { World } from './world.ts'

const password = 'long enough'
const create = (username: string, more: Partial<Extract<Step, { kind: 'user.create' }>> = {}) =>
  createStep(randomUUID(), username, more)
const planSteps = (world: World, steps: readonly Step[]) => drain(planning(world, steps))
const effects = (world: World, steps: Step[]) => planSteps(world, steps).map(({ planned }) => planned.effect)
const codes = (world: World, steps: Step[]) =>
  planSteps(world, steps).map(
    ({ planned }) => planned.reason?.code ?? planned.reason?.status ?? planned.effect,
  )

describe('planSteps', () => {
  it('keeps an owner: of all owners demoted together the last one is refused', () => {
    const [me, ann, bob] = [userOf('me', 'admin'), userOf('ann', 'owner'), userOf('bob', 'owner')]
    const world = worldOf({ ...me, role: 'owner' }, [ann, bob])
    world.owners?.delete(me.id)
    const demote = ({ id }: User): Step => ({ kind: 'user.update', user_id: id, fields: { role: 'admin' } })
    expect(codes(world, [demote(ann), demote(bob)])).toEqual(['change', 'argilla-admin::LastOwner'])
  })

  it('counts an off-boarded and a deleted owner as lost', () => {
    const [me, ann] = [userOf('me', 'owner'), userOf('ann', 'owner')]
    const world = worldOf(me, [ann])
    world.owners?.delete(me.id)
    expect(
      codes(world, [
        { kind: 'user.delete', user_id: ann.id },
        { kind: 'user.offboard', user_id: ann.id },
      ]),
    ).toEqual(['argilla-admin::LastOwner', 'argilla-admin::LastOwner'])
  })

  it('refuses what one would do to oneself', () => {
    const me = userOf('me', 'owner')
    const world = worldOf(me, [userOf('ann', 'owner')])
    expect(
      codes(world, [
        { kind: 'user.delete', user_id: me.id },
        { kind: 'user.offboard', user_id: me.id },
        { kind: 'user.update', user_id: me.id, fields: { role: 'annotator' } },
      ]),
    ).toEqual(['argilla-admin::SelfDelete', 'argilla-admin::SelfDemote', 'argilla-admin::SelfDemote'])
  })

  it('takes a name once, on the server and in the batch', () => {
    const world = worldOf(userOf('me', 'owner'), [userOf('ann', 'annotator')])
    const steps = [create('ann'), create('new'), create('new')]
    const planned = planSteps(world, steps)
    expect(planned.map(({ planned: { effect } }) => effect)).toEqual(['refused', 'create', 'refused'])
    expect(planned[2]?.planned.reason).toMatchObject({ status: 409, params: { taken: 'username' } })
  })

  it('tells a user who is there from one whose id is somebody else’s', () => {
    const ann = userOf('ann', 'annotator')
    const world = worldOf(userOf('me', 'owner'), [ann])
    expect(
      effects(world, [create('ann', { user_id: ann.id }), create('other', { user_id: ann.id })]),
    ).toEqual(['unchanged', 'refused'])
  })

  it('joins somebody who is there to the rest of their workspaces', () => {
    const ann = userOf('ann', 'annotator')
    const world = worldOf(userOf('me', 'owner'), [ann])
    const [one, two] = [withWorkspace(world, 'one', ann), withWorkspace(world, 'two')]
    const [planned] = planSteps(world, [create('ann', { user_id: ann.id, workspace_ids: [one, two] })])
    expect(planned?.planned).toMatchObject({
      effect: 'change',
      before: { workspaces: 'one' },
      after: { workspaces: 'one, two' },
    })
  })

  it('names what an off-boarding leaves, one by one', () => {
    const ann = userOf('ann', 'annotator')
    const world = worldOf(userOf('me', 'owner'), [ann])
    const id = withWorkspace(world, 'Legal, EU', ann)
    withWorkspace(world, 'other')
    const [planned] = planSteps(world, [{ kind: 'user.offboard', user_id: ann.id }])
    expect(planned?.planned.workspaces).toEqual([{ id, name: 'Legal, EU' }])
  })

  it('lets joins rest on creations of the batch, in whatever order they come', () => {
    const world = worldOf(userOf('me', 'owner'))
    const [userId, workspaceId] = [randomUUID(), randomUUID()]
    const steps: Step[] = [
      { kind: 'member.add', user_id: userId, workspace_id: workspaceId },
      create('new', { user_id: userId, workspace_ids: [] }),
      { kind: 'workspace.create', workspace_id: workspaceId, name: 'team' },
      { kind: 'member.add', user_id: userId, workspace_id: workspaceId },
    ]
    expect(effects(world, steps)).toEqual(['create', 'create', 'create', 'unchanged'])
  })

  it('refuses what rests on a refused creation', () => {
    const world = worldOf(userOf('me', 'owner'))
    const userId = randomUUID()
    withWorkspace(world, 'team')
    const [workspaceId] = [...world.workspaces.keys()]
    expect(
      codes(world, [
        create('new', { user_id: userId, password: 'short' }),
        { kind: 'member.add', user_id: userId, workspace_id: workspaceId ?? '' },
      ]),
    ).toEqual(['argilla.api.errors::ValidationError', 'argilla-admin::DependsOnFailed'])
  })

  it.each([
    ['a'.repeat(7), 'string_too_short'],
    ['a'.repeat(101), 'string_too_long'],
    ['ä'.repeat(37), 'too_many_bytes'],
    ['a'.repeat(72), null],
  ])('checks the password %s', (text, type) => {
    const ann = userOf('ann', 'annotator')
    const world = worldOf(userOf('me', 'owner'), [ann])
    const [planned] = planSteps(world, [{ kind: 'user.password', user_id: ann.id, password: text }])
    expect(planned?.planned.reason?.errors?.[0]?.type ?? null).toBe(type)
    expect(JSON.stringify(planned)).not.toContain(text)
  })

  it('refuses unknown users and workspaces, and takes what is gone for done', () => {
    const ann = userOf('ann', 'annotator')
    const world = worldOf(userOf('me', 'owner'), [ann])
    const workspaceId = withWorkspace(world, 'team')
    const unknown = randomUUID()
    expect(
      codes(world, [
        { kind: 'user.update', user_id: unknown, fields: { first_name: 'x' } },
        { kind: 'member.add', user_id: unknown, workspace_id: workspaceId },
        { kind: 'member.add', user_id: ann.id, workspace_id: unknown },
        { kind: 'user.delete', user_id: unknown },
        { kind: 'member.remove', user_id: unknown, workspace_id: workspaceId },
      ]),
    ).toEqual([404, 404, 404, 'unchanged', 'unchanged'])
  })

  it('asks before somebody gets a former username, unless it was their own', () => {
    const [ann, eve] = [userOf('ann', 'annotator'), userOf('eve', 'annotator')]
    const former = { user_id: ann.id, at: '2026-01-01', reason: 'renamed' as const }
    const plan = (step: Step) =>
      planSteps(worldOf(userOf('me', 'owner'), [ann, eve], { formers: new Map([['old', former]]) }), [
        step,
      ])[0]?.planned
    expect(plan(create('old'))).toMatchObject({ effect: 'refused', warnings: ['formerUsername'] })
    expect(plan(create('old', { confirm_former: true }))).toMatchObject({
      effect: 'create',
      warnings: ['formerUsername'],
    })
    const rename = (id: string): Step => ({ kind: 'user.update', user_id: id, fields: { username: 'old' } })
    expect(plan(rename(eve.id))?.reason?.code).toBe('argilla-admin::FormerUsername')
    expect(plan(rename(ann.id))).toMatchObject({ effect: 'change', warnings: [] })
  })

  it('keeps of somebody to be created that they are there, though not of one whom the batch creates', () => {
    const [me, ann] = [userOf('me', 'owner'), userOf('ann', 'annotator')]
    const world = worldOf(me, [ann])
    const team = withWorkspace(world, 'team')
    const again = create('ann', { user_id: ann.id, workspace_ids: [team] })
    const [there, fresh] = planSteps(world, [again, create('new', { workspace_ids: [team] })])
    expect([there?.planned.effect, there?.base.isPresent]).toEqual(['change', true])
    expect([fresh?.planned.effect, fresh?.base.isPresent]).toEqual(['create', undefined])
  })

  it('says what is so already, and changes only what differs', () => {
    const ann = userOf('ann', 'annotator')
    const world = worldOf(userOf('me', 'owner'), [ann])
    const [same, differs] = planSteps(world, [
      { kind: 'user.update', user_id: ann.id, fields: { first_name: 'ann', role: 'annotator' } },
      { kind: 'user.update', user_id: ann.id, fields: { first_name: 'Ann', role: 'annotator' } },
    ])
    expect(same?.planned.effect).toBe('unchanged')
    expect(differs).toMatchObject({
      planned: { before: { first_name: 'ann' }, after: { first_name: 'Ann' } },
      base: { updated_at: ann.updated_at },
    })
  })

  it('refuses what an old Argilla can’t do, and plans the rest', () => {
    const ann = userOf('ann', 'annotator')
    const server = { ...usualFlavour, version: '2.5.0', updates_users: false }
    const world = worldOf(userOf('me', 'owner'), [ann], { server })
    const steps: Step[] = [
      { kind: 'user.update', user_id: ann.id, fields: { first_name: 'Anna' } },
      { kind: 'user.password', user_id: ann.id, password },
      { kind: 'user.offboard', user_id: ann.id },
      { kind: 'user.readmit', user_id: ann.id, password, workspace_ids: [] },
      { kind: 'user.delete', user_id: ann.id },
    ]
    expect(effects(world, steps)).toEqual(['refused', 'refused', 'refused', 'refused', 'remove'])
    expect(planSteps(world, steps)[0]?.planned.reason).toMatchObject({
      code: 'argilla-admin::ArgillaTooOld',
      params: { version: '2.5.0' },
    })
  })

  it('lets an admin remove from workspaces of their own only, and an annotator nothing', () => {
    const [ann, admin] = [userOf('ann', 'annotator'), userOf('admin', 'admin')]
    const world = worldOf(admin, [ann])
    const team = withWorkspace(world, 'team', ann, admin)
    const steps: Step[] = [
      { kind: 'member.remove', user_id: ann.id, workspace_id: team },
      { kind: 'member.remove', user_id: ann.id, workspace_id: randomUUID() },
      { kind: 'member.add', user_id: ann.id, workspace_id: team },
      { kind: 'user.delete', user_id: ann.id },
    ]
    expect(effects(world, steps)).toEqual(['remove', 'refused', 'refused', 'refused'])
    const why = ['MembersOnly', 'OwnersOnly', 'OwnersOnly'].map((name) => `argilla-admin::${name}`)
    expect(codes(world, steps).slice(1)).toEqual(why)
    const eve = userOf('eve', 'annotator')
    const theirs = worldOf(eve, [ann])
    theirs.workspaces.set(team, { id: team, name: 'team' })
    const refusal = 'argilla-admin::OwnersOnly'
    expect(codes(theirs, steps)).toEqual([refusal, refusal, refusal, refusal])
    // What they do not see of it they are not told.
    expect(planSteps(theirs, steps)[1]?.planned).toMatchObject({ user: { username: 'ann' }, workspace: null })
  })

  it('is about what would be so then: what one does to oneself comes after all else', () => {
    const [me, ann] = [userOf('me', 'owner'), userOf('ann', 'annotator')]
    const steps: Step[] = [
      { kind: 'user.update', user_id: me.id, fields: { username: 'ann' } },
      { kind: 'user.delete', user_id: ann.id },
    ]
    expect(effects(worldOf(me, [ann]), steps)).toEqual(['change', 'remove'])
  })

  it('warns of leaving oneself and of leaving nobody', () => {
    const me = userOf('me', 'owner')
    const world = worldOf(me)
    const team = withWorkspace(world, 'team', me)
    const [planned] = planSteps(world, [{ kind: 'member.remove', user_id: me.id, workspace_id: team }])
    expect(planned?.planned.warnings).toEqual(['leavesOwnWorkspace', 'lastMember'])
  })

  it('does not warn of leaving nobody where somebody else joins in the same plan', () => {
    const [ann, bob] = [userOf('ann', 'annotator'), userOf('bob', 'annotator')]
    const world = worldOf(userOf('me', 'owner'), [ann, bob])
    const team = withWorkspace(world, 'team', ann)
    const planned = planSteps(world, [
      { kind: 'member.remove', user_id: ann.id, workspace_id: team },
      { kind: 'member.add', user_id: bob.id, workspace_id: team },
    ])
    expect(planned.map(({ planned: { warnings } }) => warnings)).toEqual([[], []])
  })
})

describe('summaryOf', () => {
  const me = userOf('me', 'owner')
  const summary = (world: World, steps: Step[]) =>
    summaryOf(
      steps,
      planSteps(world, steps).map(({ planned }) => planned),
      world.unread,
    )
  const [ann, bob] = [userOf('ann', 'annotator'), userOf('bob', 'annotator')]
  const remove = ({ id }: User): Step => ({ kind: 'user.delete', user_id: id })
  const promote = ({ id }: User): Step => ({ kind: 'user.update', user_id: id, fields: { role: 'owner' } })

  it.each<[string, Partial<World>, Step[], string | null]>([
    ['one without responses', {}, [remove(ann)], null],
    ['one with responses', { responses: new Map([['ann', 3]]) }, [remove(ann)], 'ann'],
    ['one that can’t be counted', { unread: ['set'] }, [remove(ann)], 'ann'],
    ['two', {}, [remove(ann), remove(bob)], '2'],
    ['a new owner', {}, [promote(ann)], 'ann'],
    ['two new owners', {}, [promote(ann), promote(bob)], '2'],
    ['a deletion beside a new owner', {}, [promote(ann), remove(bob)], '2'],
  ])('asks for %s', (_, more, steps, confirm) => {
    expect(summary(worldOf(me, [ann, bob], more), steps).confirm).toBe(confirm)
  })

  it('sums up what it costs', () => {
    const world = worldOf(me, [ann, bob], { responses: new Map([['ann', 3]]) })
    const steps: Step[] = [
      remove(ann),
      { kind: 'user.update', user_id: bob.id, fields: { username: 'robert' } },
      { kind: 'user.delete', user_id: randomUUID() },
      { kind: 'user.delete', user_id: me.id },
    ]
    expect(summary(world, steps)).toEqual({
      counts: { create: 0, change: 1, remove: 1, unchanged: 1, refused: 1, warned: 1 },
      cost: { responses: 3, unread: [], sessions: 2 },
      confirm: 'ann',
    })
  })

  it('names what could not be counted only where something would be deleted', () => {
    const unread = ['set', 'another set']
    const costOf = (who: User) => summary(worldOf(me, [ann], { unread }), [remove(who)]).cost
    expect(costOf(ann)).toEqual({ responses: 0, unread, sessions: 1 })
    expect(costOf(me)).toEqual({ responses: 0, unread: [], sessions: 0 })
  })

  it('asks for nobody who would not become an owner, and ends the sign-ins of nobody twice', () => {
    const old = { user_id: bob.id, at: '2026-01-01', reason: 'renamed' as const }
    const both: Step = { kind: 'user.update', user_id: ann.id, fields: { username: 'old', role: 'owner' } }
    const formers = new Map([['old', old]])
    expect(summary(worldOf(me, [ann], { formers }), [both])).toEqual({
      counts: { create: 0, change: 0, remove: 0, unchanged: 0, refused: 1, warned: 1 },
      cost: { responses: 0, unread: [], sessions: 0 },
      confirm: null,
    })
    const twice: Step = { kind: 'user.password', user_id: ann.id, password }
    expect(summary(worldOf(me, [ann]), [promote(ann), twice])).toMatchObject({
      cost: { sessions: 1 },
      confirm: 'ann',
    })
  })

  it('has memberships, workspaces and what is so already cost nothing', () => {
    const world = worldOf(me, [ann])
    const team = withWorkspace(world, 'team', ann)
    const other = withWorkspace(world, 'other')
    const steps: Step[] = [
      { kind: 'member.remove', user_id: ann.id, workspace_id: team },
      { kind: 'member.add', user_id: ann.id, workspace_id: other },
      { kind: 'member.add', user_id: ann.id, workspace_id: other },
      { kind: 'workspace.create', workspace_id: randomUUID(), name: 'new' },
    ]
    expect(summary(world, steps)).toEqual({
      counts: { create: 2, change: 0, remove: 1, unchanged: 1, refused: 0, warned: 1 },
      cost: { responses: 0, unread: [], sessions: 0 },
      confirm: null,
    })
  })

  it.each<[string, Step, number]>([
    ['a role', { kind: 'user.update', user_id: ann.id, fields: { role: 'admin' } }, 1],
    ['a password', { kind: 'user.password', user_id: ann.id, password }, 1],
    ['off-boarding', { kind: 'user.offboard', user_id: ann.id }, 1],
    ['a name', { kind: 'user.update', user_id: ann.id, fields: { first_name: 'Anna' } }, 0],
    ['somebody new', create('new'), 0],
  ])('says whose sign-ins end: %s', (_, step, sessions) => {
    expect(summary(worldOf(me, [ann]), [step]).cost.sessions).toBe(sessions)
  })
})
