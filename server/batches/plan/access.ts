import type { Step } from '#contract/steps.ts'
import { passwordRefusal, refusedAs } from '../reasons.ts'
import type { Planned } from '../steps.ts'
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
import { planJoins } from './users.ts'
import { isLastOwner, isMember, join, namesOf, putUser, type World } from './world.ts'

export function planWorkspace(world: World, step: Of<'workspace.create'>): Planned {
  const about = aboutOf(world, step)
  const present = world.workspaces.get(step.workspace_id)
  if (present?.name === step.name) return planned('unchanged', about)
  const takenName = world.workspaceNames.has(step.name) ? 'name' : null
  const taken = present ? 'id' : takenName
  if (taken !== null) {
    world.refused.add(step.workspace_id)
    return refused(refusedAs('Taken', { taken }), about)
  }
  world.workspaces.set(step.workspace_id, { id: step.workspace_id, name: step.name })
  world.workspaceNames.add(step.name)
  world.membersRead.add(step.workspace_id)
  return planned('create', { ...about, after: { name: step.name } })
}

export function planAdd(world: World, step: Of<'member.add'>): Planned {
  const about = aboutOf(world, step)
  if (!about.user) return refused(unknownUser(world, step.user_id), about)
  if (!about.workspace) return refused(unknownWorkspace(world, step.workspace_id), about)
  if (isMember(world, step.workspace_id, step.user_id)) return planned('unchanged', about)
  join(world, step.workspace_id, step.user_id)
  return planned('create', about)
}

export function planRemove(world: World, step: Of<'member.remove'>): Planned {
  const about = aboutOf(world, step)
  const members = world.members.get(step.workspace_id)
  if (!members?.has(step.user_id)) return planned('unchanged', about)
  members.delete(step.user_id)
  return planned('remove', {
    ...about,
    warnings: step.user_id === world.actor.id ? ['leavesOwnWorkspace'] : [],
  })
}

/** Warns, once a workspace, of who leaves it without any member. Only the end counts: others may join in the same plan. */
export function warnOfEmptied(world: World, steps: readonly Step[], planned: Planned[]): void {
  const warned = new Set<string>()
  for (const [index, step] of steps.entries()) {
    const one = planned[index]
    if (step.kind !== 'member.remove' || one?.planned.effect !== 'remove' || warned.has(step.workspace_id))
      continue
    if (world.members.get(step.workspace_id)?.size !== 0 || !world.membersRead.has(step.workspace_id))
      continue
    warned.add(step.workspace_id)
    const warnings = [...one.planned.warnings, 'lastMember' as const]
    planned[index] = { ...one, planned: { ...one.planned, warnings } }
  }
}

export function planOffboard(world: World, step: Of<'user.offboard'>): Planned {
  const user = world.users.get(step.user_id)
  if (!user) return refused(unknownUser(world, step.user_id), aboutOf(world, step))
  const left = [...world.workspaces.values()].filter(({ id }) => isMember(world, id, user.id))
  const facts = {
    user: personOf(user),
    before: { role: user.role, workspaces: namesOf(left) },
    after: { role: 'annotator', workspaces: '', password: 'changed' },
  }
  if (isLastOwner(world, user)) return refused(refusedAs('LastOwner'), facts)
  if (user.id === world.actor.id) return refused(refusedAs('SelfDemote'), { ...facts, warnings: ['ownRole'] })
  world.changed.add(user.id)
  putUser(world, { ...user, role: 'annotator' })
  for (const { id } of left) world.members.get(id)?.delete(user.id)
  return planned('change', facts, { workspaces: left })
}

export function planReadmit(world: World, step: Of<'user.readmit'>): Planned {
  const about = aboutOf(world, step)
  const user = world.users.get(step.user_id)
  if (!user) return refused(unknownUser(world, step.user_id), about)
  const { known, missing } = workspacesOf(world, step.workspace_ids)
  if (missing !== null) return refused(unknownWorkspace(world, missing), about, { workspaces: known })
  const bad = passwordRefusal(step.password)
  if (bad) return refused(bad, about, { workspaces: known })
  world.changed.add(user.id)
  return planJoins(world, user, known, true)
}
