import type { Plan, PlannedStep } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import type { Slices } from '#lib/slices.ts'
import { refusedAs } from '../reasons.ts'
import { inOrder } from '../run/order.ts'
import type { Planned } from '../steps.ts'
import { planAdd, planOffboard, planReadmit, planRemove, planWorkspace, warnOfEmptied } from './access.ts'
import { aboutOf, refused } from './planned.ts'
import { planCreate, planDelete, planPassword, planUpdate } from './users.ts'
import type { World } from './world.ts'

/** What each step would do, in the order in which they were sent; worked out in the order in which they run. */
export function* planSteps(world: World, steps: readonly Step[]): Slices<Planned[]> {
  const result: Planned[] = []
  const numbered = steps.map((step, index) => ({ step, index }))
  for (const { step, index } of inOrder(numbered, world.actor.id)) {
    result[index] = planStep(world, step)
    yield
  }
  warnOfEmptied(world, steps, result)
  return result
}

function planStep(world: World, step: Step): Planned {
  const closed = whyClosed(world, step)
  if (closed) return refused(refusedAs(closed), aboutOf(world, step))
  if (!world.server.updates_users && updatesUser(step))
    return refused(refusedAs('ArgillaTooOld', { version: world.server.version }), aboutOf(world, step))
  switch (step.kind) {
    case 'workspace.create':
      return planWorkspace(world, step)
    case 'user.create':
      return planCreate(world, step)
    case 'user.update':
      return planUpdate(world, step)
    case 'user.password':
      return planPassword(world, step)
    case 'member.add':
      return planAdd(world, step)
    case 'member.remove':
      return planRemove(world, step)
    case 'user.offboard':
      return planOffboard(world, step)
    case 'user.readmit':
      return planReadmit(world, step)
    case 'user.delete':
      return planDelete(world, step)
  }
}

/** As Argilla's policies say: all else than removing members from a workspace of one's own is for owners. */
function whyClosed({ actor, workspaces }: World, step: Step): 'OwnersOnly' | 'MembersOnly' | null {
  if (actor.role === 'owner') return null
  if (actor.role !== 'admin' || step.kind !== 'member.remove') return 'OwnersOnly'
  return workspaces.has(step.workspace_id) ? null : 'MembersOnly'
}

const updatesUser = ({ kind }: Step) =>
  ['user.update', 'user.password', 'user.offboard', 'user.readmit'].includes(kind)

/** What ends somebody's sign-ins (server/changes/user-update.ts), and a rename the tokens of Argilla's. */
const endsSessions = ({ effect, after }: PlannedStep) =>
  effect !== 'create' && ['username', 'role', 'password'].some((name) => after?.[name] !== undefined)

/** Everything of a plan but its token. */
export function summaryOf(
  steps: readonly Step[],
  planned: readonly PlannedStep[],
  unread: readonly string[],
): Omit<Plan, 'token' | 'steps'> {
  const counts = { create: 0, change: 0, remove: 0, unchanged: 0, refused: 0, warned: 0 }
  const concerned = new Map<string, string>()
  const ending = new Set<string>()
  let responses = 0
  let deletes = 0
  let asks = false
  for (const [index, one] of planned.entries()) {
    counts[one.effect]++
    if (one.warnings.length > 0) counts.warned++
    if (one.effect === 'refused' || !one.user) continue
    const isDelete = steps[index]?.kind === 'user.delete'
    const makesOwner = one.warnings.includes('makesOwner')
    if (isDelete) {
      deletes++
      responses += one.responses ?? 0
    }
    if (isDelete || endsSessions(one)) ending.add(one.user.id)
    if (isDelete || makesOwner) concerned.set(one.user.id, one.user.username)
    if (makesOwner || (isDelete && one.responses !== 0)) asks = true
  }
  const [only] = concerned.values()
  const confirm = concerned.size === 1 ? (only ?? null) : String(concerned.size)
  return {
    counts,
    cost: { responses, unread: deletes > 0 ? [...unread] : [], sessions: ending.size },
    confirm: asks || deletes > 1 ? confirm : null,
  }
}
