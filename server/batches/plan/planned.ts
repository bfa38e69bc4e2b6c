import type { PlannedStep } from '#contract/plans.ts'
import type { Reason, Step } from '#contract/steps.ts'
import type { User } from '#contract/users.ts'
import type { StepBase, BareStep, WorkspaceName, Planned } from '../steps.ts'
import { notFoundReason, refusedAs } from '../reasons.ts'
import { usernameOf, type World } from './world.ts'

type Effect = PlannedStep['effect']
type Facts = Partial<Omit<PlannedStep, 'effect'>>

const nothing = {
  user: null,
  workspace: null,
  before: null,
  after: null,
  reason: null,
  warnings: [],
  responses: null,
}

export const planned = (effect: Effect, facts: Facts = {}, base: StepBase = {}): Planned => ({
  planned: { ...nothing, workspaces: base.workspaces ?? [], ...facts, effect },
  base,
})

export const refused = (reason: Reason, facts: Facts = {}, base: StepBase = {}): Planned =>
  planned('refused', { ...facts, reason }, base)

export type Of<K extends Step['kind']> = Extract<Step, { kind: K }>

export const personOf = ({ id, username }: User) => ({ id, username })

/** Whom and what a step is about, as far as that is known. */
export function aboutOf(world: World, step: BareStep): Pick<PlannedStep, 'user' | 'workspace'> {
  const username = 'user_id' in step ? usernameOf(world, step.user_id) : null
  const workspace = 'workspace_id' in step ? world.workspaces.get(step.workspace_id) : undefined
  const newUser = step.kind === 'user.create' ? { id: step.user_id, username: step.username } : null
  return {
    user: 'user_id' in step && username !== null ? { id: step.user_id, username } : newUser,
    workspace:
      workspace ?? (step.kind === 'workspace.create' ? { id: step.workspace_id, name: step.name } : null),
  }
}

/** The named workspaces; `missing` is the first that is not there. */
export function workspacesOf(
  world: World,
  ids: readonly string[],
): { known: WorkspaceName[]; missing: string | null } {
  const known = ids.flatMap((id) => world.workspaces.get(id) ?? [])
  return { known, missing: ids.find((id) => !world.workspaces.has(id)) ?? null }
}

/** Why one that was not found is none: it was to be created by a step that is refused, or there is none. */
const unknown = (kind: Parameters<typeof notFoundReason>[0]) => (world: World, id: string) =>
  world.refused.has(id) ? refusedAs('DependsOnFailed') : notFoundReason(kind, id)

export const unknownUser = unknown('User')
export const unknownWorkspace = unknown('Workspace')
