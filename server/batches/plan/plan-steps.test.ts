import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { usualFlavour } from '#contract/flavour.ts'
import type { Step } from '#contract/steps.ts'
import type { Role, User } from '#contract/users.ts'
import { drain } from '#lib/slices.ts'
import { planSteps as planning, summaryOf } from './plan-steps.ts'
import { type World, emptyWorld } from './world.ts'

const user = (username: string, role: Role): User => ({
  id: randomUUID(),
  username,
  first_name: username,
  last_name: null,
  role,
  inserted_at: '2026-01-01',
  updated_at: '2026-01-02',
})
const password = 'long enough'

function worldOf(actor: User, others: User[] = [], more: Partial<World> = {}): World {
  const users = [actor, ...others]
  return {
    ...emptyWorld(actor, usualFlavour),
    users: new Map(users.map((one) => [one.id, one])),
    usernames: new Map(users.map(({ id, username }) => [username, id])),
    owners: new Set(users.filter(({ role }) => role === 'owner').map(({ id }) => id)),
    ...more,
  }
}

function withWorkspace(world: World, name: string, ...members: User[]): string {
  const id = randomUUID()
  world.workspaces.set(id, { id, name })
  world.workspaceNames.add(name)
  world.members.set(id, new Set(members.map((member) => member.id)))
  world.membersRead.add(id)
  return id
}

const create = (username: string, more: Partial<Extract<Step, { kind: 'user.create' }>> = {}): Step => ({
  kind: 'user.create',
  user_id: randomUUID(),
  username,
  first_name: username,
  last_name: null,
  role: 'annotator',
  password,
  workspace_ids: [],
  ...more,
})
const planSteps = (world: World, steps: readonly Step[]) => drain(planning(world, steps))
const effects = (world: World, steps: Step[]) => planSteps(world, steps).map(({ planned }) => planned.effect)
const codes = (world: World, steps: Step[]) =>
  planSteps(world, steps).map(
    ({ planned }) => planned.reason?.code ?? planned.reason?.status ?? planned.effect,
  )

describe('planSteps', () => {
  it('keeps an owner: of all owners demoted together the last one is refused', () => {
    const [me, ann, bob] = [user('me', 'admin'), user('ann', 'owner'), user('bob', 'owner')]
    const world = worldOf({ ...me, role: 'owner' }, [ann, bob])
    world.owners?.delete(me.id)
    const demote = ({ id }: User): Step => ({ kind: 'user.update', user_id: id, fields: { role: 'admin' } })
    expect(codes(world, [demote(ann), demote(bob)])).toEqual(['change', 'argilla-admin::LastOwner'])
  })

  it('counts an off-boarded and a deleted owner as lost', () => {
    const [me, ann] = [user('me', 'owner'), user('ann', 'owner')]
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
    const me = user('me', 'owner')
    const world = worldOf(me, [user('ann', 'owner')])
    expect(
      codes(world, [
        { kind: 'user.delete', user_id: me.id },
        { kind: 'user.offboard', user_id: me.id },
        { kind: 'user.update', user_id: me.id, fields: { role: 'annotator' } },
      ]),
    ).toEqual(['argilla-admin::SelfDelete', 'argilla-admin::SelfDemote', 'argilla-admin::SelfDemote'])
  })

  it('takes a name once, on the server and in the batch', () => {
    const world = worldOf(user('me', 'owner'), [user('ann', 'annotator')])
    const steps = [create('ann'), create('new'), create('new')]
    const planned = planSteps(world, steps)
    expect(planned.map(({ planned: { effect } }) => effect)).toEqual(['refused', 'create', 'refused'])
    expect(planned[2]?.planned.reason).toMatchObject({ status: 409, params: { taken: 'username' } })
  })

  it('tells a user who is there from one whose id is somebody else’s', () => {
    const ann = user('ann', 'annotator')
    const world = worldOf(user('me', 'owner'), [ann])
    expect(
      effects(world, [create('ann', { user_id: ann.id }), create('other', { user_id: ann.id })]),
    ).toEqual(['unchanged', 'refused'])
  })

  it('joins somebody who is there to the rest of their workspaces', () => {
    const ann = user('ann', 'annotator')
    const world = worldOf(user('me', 'owner'), [ann])
    const [one, two] = [withWorkspace(world, 'one', ann), withWorkspace(world, 'two')]
    const [planned] = planSteps(world, [create('ann', { user_id: ann.id, workspace_ids: [one, two] })])
    expect(planned?.planned).toMatchObject({
      effect: 'change',
      before: { workspaces: 'one' },
      after: { workspaces: 'one, two' },
    })
  })

  it('names what an off-boarding leaves, one by one', () => {
    const ann = user('ann', 'annotator')
    const world = worldOf(user('me', 'owner'), [ann])
    const id = withWorkspace(world, 'Legal, EU', ann)
    withWorkspace(world, 'other')
    const [planned] = planSteps(world, [{ kind: 'user.offboard', user_id: ann.id }])
    expect(planned?.planned.workspaces).toEqual([{ id, name: 'Legal, EU' }])
  })

  it('lets joins rest on creations of the batch, in whatever order they come', () => {
    const world = worldOf(user('me', 'owner'))
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
    const world = worldOf(user('me', 'owner'))
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
    const ann = user('ann', 'annotator')
    const world = worldOf(user('me', 'owner'), [ann])
    const [planned] = planSteps(world, [{ kind: 'user.password', user_id: ann.id, password: text }])
    expect(planned?.planned.reason?.errors?.[0]?.type ?? null).toBe(type)
    expect(JSON.stringify(planned)).not.toContain(text)
  })

  it('refuses unknown users and workspaces, and takes what is gone for done', () => {
    const ann = user('ann', 'annotator')
    const world = worldOf(user('me', 'owner'), [ann])
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
    const [ann, eve] = [user('ann', 'annotator'), user('eve', 'annotator')]
    const former = { user_id: ann.id, at: '2026-01-01', reason: 'renamed' as const }
    const plan = (step: Step) =>
      planSteps(worldOf(user('me', 'owner'), [ann, eve], { formers: new Map([['old', former]]) }), [step])[0]
        ?.planned
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
    const [me, ann] = [user('me', 'owner'), user('ann', 'annotator')]
    const world = worldOf(me, [ann])
    const team = withWorkspace(world, 'team')
    const again = create('ann', { user_id: ann.id, workspace_ids: [team] })
    const [there, fresh] = planSteps(world, [again, create('new', { workspace_ids: [team] })])
    expect([there?.planned.effect, there?.base.isPresent]).toEqual(['change', true])
    expect([fresh?.planned.effect, fresh?.base.isPresent]).toEqual(['create', undefined])
  })

  it('says what is so already, and changes only what differs', () => {
    const ann = user('ann', 'annotator')
    const world = worldOf(user('me', 'owner'), [ann])
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
    const ann = user('ann', 'annotator')
    const server = { ...usualFlavour, version: '2.5.0', updates_users: false }
    const world = worldOf(user('me', 'owner'), [ann], { server })
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
    const [ann, admin] = [user('ann', 'annotator'), user('admin', 'admin')]
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
    const refusals = planSteps(worldOf(user('eve', 'annotator')), steps)
    expect(refusals.map(({ planned }) => planned.reason?.status)).toEqual([403, 403, 403, 403])
  })

  it('warns of leaving oneself and of leaving nobody', () => {
    const me = user('me', 'owner')
    const world = worldOf(me)
    const team = withWorkspace(world, 'team', me)
    const [planned] = planSteps(world, [{ kind: 'member.remove', user_id: me.id, workspace_id: team }])
    expect(planned?.planned.warnings).toEqual(['leavesOwnWorkspace', 'lastMember'])
  })

  it('does not warn of leaving nobody where somebody else joins in the same plan', () => {
    const [ann, bob] = [user('ann', 'annotator'), user('bob', 'annotator')]
    const world = worldOf(user('me', 'owner'), [ann, bob])
    const team = withWorkspace(world, 'team', ann)
    const planned = planSteps(world, [
      { kind: 'member.remove', user_id: ann.id, workspace_id: team },
      { kind: 'member.add', user_id: bob.id, workspace_id: team },
    ])
    expect(planned.map(({ planned: { warnings } }) => warnings)).toEqual([[], []])
  })
})

describe('summaryOf', () => {
  const me = user('me', 'owner')
  const summary = (world: World, steps: Step[]) =>
    summaryOf(
      steps,
      planSteps(world, steps).map(({ planned }) => planned),
      world.unread,
    )
  const [ann, bob] = [user('ann', 'annotator'), user('bob', 'annotator')]
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
