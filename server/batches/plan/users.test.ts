import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { plannedStep } from '#contract/testing.ts'
import type { Step } from '#contract/steps.ts'
import { userOf, withWorkspace, worldOf } from '../../testing/plan-worlds.ts'
import { notFoundReason, refusedAs } from '../reasons.ts'
import { planAdd } from './access.ts'
import { planCreate, planDelete, planPassword, planUpdate } from './users.ts'
import { isMember } from './world.ts'

const me = userOf('me', 'owner')
const [ann, bob] = [userOf('ann'), userOf('bob', 'owner')]
const person = { id: ann.id, username: 'ann' }
const unknown = randomUUID()
const password = 'long enough'
const here = (more: Parameters<typeof worldOf>[2] = {}) => worldOf(me, [ann, bob], more)
type World = ReturnType<typeof here>

describe('a creation', () => {
  type Creation = Extract<Step, { kind: 'user.create' }>
  const newId = randomUUID()
  const create = (more: Partial<Creation> = {}): Creation => ({
    kind: 'user.create',
    user_id: newId,
    username: 'new',
    first_name: 'Nea',
    last_name: 'Novak',
    role: 'admin',
    password,
    workspace_ids: [],
    ...more,
  })
  const user = { id: newId, username: 'new' }
  const after = { username: 'new', first_name: 'Nea', last_name: 'Novak', role: 'admin' }
  const join = (world: World, user_id: string) =>
    planAdd(world, { kind: 'member.add', user_id, workspace_id: withWorkspace(world, 'later') }).planned

  it('says who they will be, and where', () => {
    expect(planCreate(here(), create())).toEqual({
      planned: plannedStep({ effect: 'create', user, after }),
      base: { workspaces: [] },
    })
    const world = here()
    const workspaces = ['one', 'two'].map((name) => ({ id: withWorkspace(world, name), name }))
    const ids = workspaces.map(({ id }) => id)
    expect(planCreate(world, create({ workspace_ids: ids }))).toEqual({
      planned: plannedStep({
        effect: 'create',
        user,
        after: { ...after, workspaces: 'one, two' },
        workspaces,
      }),
      base: { workspaces },
    })
    expect(ids.every((id) => isMember(world, id, newId))).toBe(true)
  })

  it('warns of who becomes an owner, who then is one', () => {
    const world = here()
    expect(planCreate(world, create({ role: 'owner' })).planned.warnings).toEqual(['makesOwner'])
    expect(world.owners?.has(newId)).toBe(true)
  })

  it('has somebody there whom later steps change without looking at what they were', () => {
    const world = here()
    planCreate(world, create())
    const fields = { first_name: 'Nia' }
    expect(planUpdate(world, { kind: 'user.update', user_id: newId, fields })).toEqual({
      planned: plannedStep({ effect: 'change', user, before: { first_name: 'Nea' }, after: fields }),
      base: {},
    })
  })

  it.each<[string, Partial<Creation>, object]>([
    ['a workspace that is not there', { workspace_ids: [unknown] }, notFoundReason('Workspace', unknown)],
    ['a username that is taken', { username: 'ann' }, refusedAs('Taken', { taken: 'username' })],
    ['a short password', { password: 'short' }, { errors: [{ type: 'string_too_short' }] }],
  ])('is refused for %s, and with it what rests on it', (_, more, reason) => {
    const world = here()
    const there = withWorkspace(world, 'there')
    const ids = [there, ...(more.workspace_ids ?? [])]
    const { planned, base } = planCreate(world, create({ ...more, workspace_ids: ids }))
    expect(planned).toMatchObject({ effect: 'refused', reason, user: { id: newId }, warnings: [] })
    expect(planned.after).toMatchObject({ workspaces: 'there' })
    expect(base.workspaces).toEqual([{ id: there, name: 'there' }])
    expect(isMember(world, there, newId)).toBe(false)
    expect(join(world, newId).reason).toEqual(refusedAs('DependsOnFailed'))
  })

  it('is refused for an id that is somebody else’s, who is there to join', () => {
    const world = here()
    const { planned } = planCreate(world, create({ user_id: ann.id }))
    expect(planned).toMatchObject({ effect: 'refused', user: person })
    expect(planned.reason).toEqual(refusedAs('Taken', { taken: 'id' }))
    expect(join(world, ann.id).effect).toBe('create')
  })

  it('has nothing to do for who is there already, and joins them', () => {
    const world = here()
    const again = create({ user_id: ann.id, username: 'ann' })
    expect(planCreate(world, again)).toEqual({
      planned: plannedStep({ effect: 'unchanged', user: person }),
      base: { workspaces: [], isPresent: true },
    })
    const [one, two] = [withWorkspace(world, 'one', ann), withWorkspace(world, 'two')]
    const workspaces = [
      { id: one, name: 'one' },
      { id: two, name: 'two' },
    ]
    expect(planCreate(world, { ...again, workspace_ids: [one] }).planned.effect).toBe('unchanged')
    expect(planCreate(world, { ...again, workspace_ids: [one, two] })).toEqual({
      planned: plannedStep({
        effect: 'change',
        user: person,
        before: { workspaces: 'one' },
        after: { workspaces: 'one, two' },
        workspaces,
      }),
      base: { workspaces, isPresent: true },
    })
    expect(isMember(world, two, ann.id)).toBe(true)
  })

  it('wants it said that a former username is known as such, unless it was their own', () => {
    const former = { user_id: ann.id, at: '2026-01-01', reason: 'deleted' as const }
    const plan = (more: Partial<Creation>) => {
      const world = here({ formers: new Map([['new', former]]) })
      return planCreate(world, create(more)).planned
    }
    const refusal = { effect: 'refused', reason: refusedAs('FormerUsername', { former }) }
    expect(plan({})).toMatchObject({ ...refusal, warnings: ['formerUsername'] })
    expect(plan({ confirm_former: false })).toMatchObject(refusal)
    expect(plan({ confirm_former: true, role: 'owner' })).toMatchObject({
      effect: 'create',
      warnings: ['formerUsername', 'makesOwner'],
    })
    const own = { ...former, user_id: newId }
    const world = here({ formers: new Map([['new', own]]) })
    expect(planCreate(world, create()).planned).toMatchObject({ effect: 'create', warnings: [] })
  })
})

describe('a change of a user', () => {
  type Fields = Extract<Step, { kind: 'user.update' }>['fields']
  const update = (user_id: string, fields: Fields) => ({ kind: 'user.update', user_id, fields }) as const

  it('names what differs, and rests on what was read', () => {
    const fields = { username: 'anna', first_name: 'ann', last_name: 'Archer' }
    expect(planUpdate(here(), update(ann.id, fields))).toEqual({
      planned: plannedStep({
        effect: 'change',
        user: person,
        before: { username: 'ann', last_name: null },
        after: { username: 'anna', last_name: 'Archer' },
      }),
      base: { updated_at: ann.updated_at },
    })
  })

  it('takes a last name away', () => {
    const eve = { ...userOf('eve'), last_name: 'Evans' }
    const { planned } = planUpdate(worldOf(me, [eve]), update(eve.id, { last_name: null }))
    expect(planned).toMatchObject({ before: { last_name: 'Evans' }, after: { last_name: null } })
  })

  it('rests on nothing that was read where a step before it changes the same user', () => {
    const world = here()
    const baseOf = (fields: Fields) => planUpdate(world, update(ann.id, fields)).base
    expect(baseOf({ first_name: 'Ann' })).toEqual({ updated_at: ann.updated_at })
    expect(baseOf({ first_name: 'Anna' })).toEqual({})
    expect(world.users.get(ann.id)).toEqual({ ...ann, first_name: 'Anna' })
    planPassword(world, { kind: 'user.password', user_id: bob.id, password })
    expect(planUpdate(world, update(bob.id, { first_name: 'Bo' })).base).toEqual({})
  })

  it('has nothing to do where it is so already', () => {
    expect(planUpdate(here(), update(ann.id, { first_name: 'ann', last_name: null }))).toEqual({
      planned: plannedStep({ effect: 'unchanged', user: person }),
      base: {},
    })
    expect(planUpdate(here(), update(ann.id, {})).planned.effect).toBe('unchanged')
  })

  it('frees the username of before for the next one', () => {
    const world = here()
    planUpdate(world, update(ann.id, { username: 'anna' }))
    expect(planUpdate(world, update(bob.id, { username: 'ann' })).planned.effect).toBe('change')
    expect(planUpdate(world, update(bob.id, { username: 'anna' })).planned.reason).toEqual(
      refusedAs('Taken', { taken: 'username' }),
    )
  })

  const former = { user_id: bob.id, at: '2026-01-01', reason: 'renamed' as const }
  it.each<[string, string, Fields, string[], ReturnType<typeof refusedAs>]>([
    ['who is not there', unknown, { role: 'admin' }, [], notFoundReason('User', unknown)],
    ['one’s own role', me.id, { role: 'admin' }, ['ownRole'], refusedAs('SelfDemote')],
    ['a username that is taken', ann.id, { username: 'bob' }, [], refusedAs('Taken', { taken: 'username' })],
    [
      'a former username, of an owner to be',
      ann.id,
      { username: 'old', role: 'owner' },
      ['formerUsername', 'makesOwner'],
      refusedAs('FormerUsername', { former }),
    ],
  ])('is refused for %s', (_, id, fields, warnings, reason) => {
    const world = here({ formers: new Map([['old', former]]) })
    const { planned, base } = planUpdate(world, update(id, fields))
    expect(planned).toMatchObject({ effect: 'refused', reason, warnings })
    expect(base).toEqual({})
    expect(world.users).toEqual(here().users)
    expect(world.changed.size).toBe(0)
  })

  it('is refused for the role of the last owner, and for no other change beside', () => {
    const world = worldOf(me, [ann])
    const { planned } = planUpdate(world, update(me.id, { role: 'annotator' }))
    expect(planned).toMatchObject({ reason: refusedAs('LastOwner'), after: { role: 'annotator' } })
    expect(planned.warnings).toEqual(['ownRole'])
    const others = [update(me.id, { first_name: 'Mia' }), update(ann.id, { role: 'admin' })]
    for (const other of others)
      expect(planUpdate(world, other).planned).toMatchObject({ effect: 'change', warnings: [] })
  })

  it('makes an owner, with a warning, and takes the role of one who is not the last', () => {
    const world = here()
    expect(planUpdate(world, update(ann.id, { role: 'owner' })).planned).toMatchObject({
      effect: 'change',
      warnings: ['makesOwner'],
    })
    expect(planUpdate(world, update(bob.id, { role: 'admin' })).planned).toMatchObject({
      effect: 'change',
      warnings: [],
    })
    expect(world.owners).toEqual(new Set([me.id, ann.id]))
  })
})

describe('a password', () => {
  const set = (user_id: string, given: string) =>
    ({ kind: 'user.password', user_id, password: given }) as const

  it('is changed, of who is there, to one that Argilla takes', () => {
    const about = { user: person }
    const facts = { ...about, effect: 'change', after: { password: 'changed' } } as const
    expect(planPassword(here(), set(ann.id, password)).planned).toEqual(plannedStep(facts))
    const world = here()
    expect(planPassword(world, set(ann.id, 'short')).planned).toMatchObject({
      ...about,
      effect: 'refused',
      reason: { status: 422 },
    })
    expect(planPassword(world, set(unknown, password)).planned).toEqual(
      plannedStep({ effect: 'refused', reason: notFoundReason('User', unknown) }),
    )
    expect(world.changed.size).toBe(0)
  })
})

describe('a deletion', () => {
  const remove = ({ id }: { id: string }) => ({ kind: 'user.delete', user_id: id }) as const
  const before = { username: 'ann', first_name: 'ann', last_name: null, role: 'annotator' }
  const facts = { effect: 'remove', user: person, before } as const

  it.each<[string, Parameters<typeof here>[0], number | null, string[]]>([
    ['none', {}, 0, []],
    ['none of theirs', { responses: new Map([['ann', 0]]) }, 0, []],
    ['one', { responses: new Map([['ann', 1]]) }, 1, ['ownResponses']],
    ['some', { responses: new Map([['ann', 3]]), unread: ['set'] }, null, ['responsesUnknown']],
  ])('takes their responses along: %s', (_, more, responses, warnings) => {
    const { planned, base } = planDelete(here(more), remove(ann))
    expect(planned).toEqual({ ...plannedStep({ ...facts, responses }), warnings })
    expect(base).toEqual({ responses })
  })

  it('frees the username, and is done once', () => {
    const world = here()
    planDelete(world, remove(ann))
    expect(planDelete(world, remove(ann)).planned).toEqual(plannedStep({ effect: 'unchanged' }))
    const fields = { username: 'ann' }
    expect(planUpdate(world, { kind: 'user.update', user_id: bob.id, fields }).planned.effect).toBe('change')
  })

  it('is refused of oneself and of the last owner, with what would be lost', () => {
    const world = here({ responses: new Map([['me', 2]]) })
    const self = planDelete(world, remove(me))
    expect(self.planned).toMatchObject({
      effect: 'refused',
      reason: refusedAs('SelfDelete'),
      responses: 2,
      warnings: ['ownResponses'],
    })
    expect(self.base).toEqual({})
    world.owners?.delete(me.id)
    expect(planDelete(world, remove(bob)).planned.reason).toEqual(refusedAs('LastOwner'))
    expect(world.users.size).toBe(3)
    expect(planDelete(worldOf(me), remove(me)).planned.reason).toEqual(refusedAs('SelfDelete'))
  })

  it('counts who is gone as an owner no more', () => {
    const eve = userOf('eve', 'owner')
    const world = worldOf(me, [bob, eve])
    world.owners?.delete(me.id)
    expect(planDelete(world, remove(bob)).planned.effect).toBe('remove')
    expect(planDelete(world, remove(eve)).planned.reason).toEqual(refusedAs('LastOwner'))
  })

  it('is of an owner like any other where who is one did not need to be read', () => {
    const world = here({ owners: null })
    expect(planDelete(world, remove(bob)).planned.effect).toBe('remove')
    expect(world.owners).toBeNull()
  })
})
