import type { PlannedStep } from '#contract/plans.ts'
import { type User, userFields } from '#contract/users.ts'
import { passwordRefusal, refusedAs } from '../reasons.ts'
import type { Planned, WorkspaceName } from '../steps.ts'
import {
  type Of,
  aboutOf,
  personOf,
  planned,
  refused,
  unknownUser,
  unknownWorkspace,
  workspacesOf,
} from './planned.ts'
import { dropUser, isLastOwner, isMember, join, namesOf, putUser, type World } from './world.ts'

type Warning = PlannedStep['warnings'][number]

export function planCreate(world: World, step: Of<'user.create'>): Planned {
  const { known, missing } = workspacesOf(world, step.workspace_ids)
  const facts = {
    ...aboutOf(world, step),
    after: {
      username: step.username,
      first_name: step.first_name,
      last_name: step.last_name,
      role: step.role,
      ...(known.length > 0 && { workspaces: namesOf(known) }),
    },
  }
  const no = (reason: Parameters<typeof refused>[0], warnings: Warning[] = []) => {
    world.refused.add(step.user_id)
    return refused(reason, { ...facts, warnings }, { workspaces: known })
  }
  if (missing !== null) return no(unknownWorkspace(world, missing))
  const present = world.users.get(step.user_id)
  if (present && present.username !== step.username) return no(refusedAs('Taken', { taken: 'id' }))
  if (present) {
    const found = planJoins(world, present, known, false)
    return { ...found, base: { ...found.base, isPresent: true } }
  }
  if (world.usernames.has(step.username)) return no(refusedAs('Taken', { taken: 'username' }))
  const bad = passwordRefusal(step.password)
  if (bad) return no(bad)
  const former = formerOf(world, step.username, step.user_id)
  if (former && step.confirm_former !== true) {
    return no(refusedAs('FormerUsername', { former }), ['formerUsername'])
  }
  const { user_id: id, username, first_name, last_name, role } = step
  putUser(world, { id, username, first_name, last_name, role, inserted_at: '', updated_at: '' })
  world.changed.add(id)
  for (const workspace of known) join(world, workspace.id, id)
  const warnings: Warning[] = [
    ...(former ? (['formerUsername'] as const) : []),
    ...(role === 'owner' ? (['makesOwner'] as const) : []),
  ]
  return planned('create', { ...facts, warnings }, { workspaces: known })
}

/** Of somebody who is there: into the workspaces where they are not yet. */
export function planJoins(world: World, user: User, wanted: WorkspaceName[], always: boolean) {
  const fresh = wanted.filter(({ id }) => !isMember(world, id, user.id))
  for (const { id } of fresh) join(world, id, user.id)
  const base = { workspaces: wanted }
  if (fresh.length === 0 && !always) return planned('unchanged', { user: personOf(user) }, base)
  const before = wanted.filter((workspace) => !fresh.includes(workspace))
  return planned(
    'change',
    {
      user: personOf(user),
      before: { workspaces: namesOf(before) },
      after: { workspaces: namesOf(wanted), ...(always && { password: 'changed' }) },
    },
    base,
  )
}

export function planUpdate(world: World, step: Of<'user.update'>): Planned {
  const about = aboutOf(world, step)
  const user = world.users.get(step.user_id)
  if (!user) return refused(unknownUser(world, step.user_id), about)
  const before: Record<string, string | null> = {}
  const after: Record<string, string | null> = {}
  for (const name of userFields) {
    const value = step.fields[name]
    if (value === undefined || value === user[name]) continue
    before[name] = user[name]
    after[name] = value
  }
  if (Object.keys(after).length === 0) return planned('unchanged', about)
  const { role, username } = after as Partial<Pick<User, 'role' | 'username'>>
  const isOwn = user.id === world.actor.id
  const former = username === undefined ? null : formerOf(world, username, user.id)
  const warnings: Warning[] = [
    ...(former ? (['formerUsername'] as const) : []),
    ...(role === 'owner' ? (['makesOwner'] as const) : []),
    ...(role !== undefined && isOwn ? (['ownRole'] as const) : []),
  ]
  const facts = { ...about, before, after, warnings }
  if (role !== undefined && isLastOwner(world, user)) return refused(refusedAs('LastOwner'), facts)
  if (role !== undefined && isOwn) return refused(refusedAs('SelfDemote'), facts)
  if (username !== undefined && world.usernames.has(username)) {
    return refused(refusedAs('Taken', { taken: 'username' }), facts)
  }
  if (former) return refused(refusedAs('FormerUsername', { former }), facts)
  const base = world.changed.has(user.id) ? {} : { updated_at: user.updated_at }
  world.changed.add(user.id)
  putUser(world, { ...user, ...after })
  return planned('change', facts, base)
}

export function planPassword(world: World, step: Of<'user.password'>): Planned {
  const about = aboutOf(world, step)
  const user = world.users.get(step.user_id)
  if (!user) return refused(unknownUser(world, step.user_id), about)
  const bad = passwordRefusal(step.password)
  if (bad) return refused(bad, about)
  world.changed.add(user.id)
  return planned('change', { ...about, after: { password: 'changed' } })
}

export function planDelete(world: World, step: Of<'user.delete'>): Planned {
  const about = aboutOf(world, step)
  const user = world.users.get(step.user_id)
  if (!user) return planned('unchanged', about)
  const responses = world.unread.length > 0 ? null : (world.responses.get(user.username) ?? 0)
  const { username, first_name, last_name, role } = user
  const facts = {
    ...about,
    before: { username, first_name, last_name, role },
    responses,
    warnings: [
      ...(responses !== null && responses > 0 ? (['ownResponses'] as const) : []),
      ...(responses === null ? (['responsesUnknown'] as const) : []),
    ],
  }
  if (user.id === world.actor.id) return refused(refusedAs('SelfDelete'), facts)
  if (isLastOwner(world, user)) return refused(refusedAs('LastOwner'), facts)
  dropUser(world, user)
  return planned('remove', facts, { responses })
}

/** Somebody who gets their own name back is nobody else. */
function formerOf(world: World, username: string, userId: string) {
  const former = world.formers.get(username)
  return former && former.user_id !== userId ? former : null
}
