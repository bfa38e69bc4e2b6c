import type { RevertPlan } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import { type JournalEntry, maxValueLength } from '#contract/journal.ts'
import type { UserField } from '#contract/users.ts'
import type { Actor } from '../../changes/changes.ts'
import { AppError } from '../../errors.ts'
import type { Journal } from '../../store/store.ts'
import { parseSteps } from '../body.ts'
import type { KnownBatch } from '../store/reverts.ts'
import type { StepStore } from '../store/step-store.ts'
import type { Planner } from '../plan/plan.ts'
import { readWorld, type WorldDeps } from '../plan/read-world.ts'
import type { TakenBack } from '../plan/token.ts'
import { isMember, usernameOf, type World } from '../plan/world.ts'
import { netOf, withoutAlreadySo, type Net, type NetMembership, type NetUser } from './net.ts'

type Left = RevertPlan['left'][number]

/**
 * What would take a batch, or one change, back, from the journal, as far as nobody has changed it since. Nothing is changed.
 */
export interface Reverter {
  batch: (actor: Actor, row: Pick<KnownBatch, 'id'>, signal?: AbortSignal) => Promise<RevertPlan>
  /** Throws NotFound where the journal has no such change. */
  entry: (actor: Actor, id: number, signal?: AbortSignal) => Promise<RevertPlan>
}

export function createReverter(
  deps: WorldDeps & {
    planner: Planner
    journal: Pick<Journal, 'find' | 'ofBatch' | 'since'>
    steps: Pick<StepStore, 'page'>
  },
): Reverter {
  const { planner, journal, steps: kept } = deps

  async function entriesOf(batchId: string): Promise<JournalEntry[]> {
    const entries = await journal.ofBatch(batchId)
    const unsettled = entries.flatMap(({ outcome, step }) =>
      outcome === 'unknown' && step !== null ? [step] : [],
    )
    const indexes = [...new Set(unsettled)]
    const query = { after: -1, limit: indexes.length, status: null, indexes }
    return withoutAlreadySo(entries, await kept.page(batchId, query))
  }

  /** `isTheirs`: an entry that is taken back as well, and so speaks against nothing. */
  async function revert(
    actor: Actor,
    back: TakenBack,
    entries: readonly JournalEntry[],
    isTheirs: (entry: JournalEntry) => boolean,
    signal?: AbortSignal,
  ): Promise<RevertPlan> {
    const [first] = entries
    if (!first) return { steps: [], plan: null, left: [] }
    const net = netOf(entries)
    const [world, since] = await Promise.all([
      readWorld(deps, actor, everything(net), signal),
      journal.since(first.id, {
        userIds: [...net.users.keys()],
        workspaceIds: [...new Set([...net.memberships.values()].map(({ workspace }) => workspace.id))],
      }),
    ])
    const others = since.filter((entry) => !isTheirs(entry))
    const { steps: made, left } = stepsBack(net, world, others)
    // As they come back with the start, field by field in the same order: the token is over how they are written.
    const steps = await parseSteps(made)
    const plan =
      steps.length === 0 ? null : (await planner.plan(actor, { kind: 'revert', steps }, signal, back)).plan
    return { steps, plan, left }
  }

  return {
    batch: async (actor, { id }, signal) =>
      revert(actor, { reverts: id }, await entriesOf(id), ({ batch_id }) => batch_id === id, signal),
    async entry(actor, id, signal) {
      const entry = await journal.find(id)
      if (!entry) throw new AppError('NotFound')
      return revert(actor, { reverts_entry: id }, [entry], () => false, signal)
    },
  }
}

/** All that might be taken back, so that what it rests on is read. */
function everything(net: Net): Step[] {
  return [
    ...[...net.createdWorkspaces.values()].map(({ id, name }): Step => ({
      kind: 'workspace.create',
      workspace_id: id,
      name,
    })),
    ...[...net.users.values()].map(({ id, created }): Step =>
      created ? { kind: 'user.delete', user_id: id } : { kind: 'user.update', user_id: id, fields: {} },
    ),
    ...[...net.memberships.values()].map(({ userId, workspace }): Step => ({
      kind: 'member.remove',
      user_id: userId,
      workspace_id: workspace.id,
    })),
  ]
}

/** Newest first, as one goes back. */
function stepsBack(
  net: Net,
  world: World,
  others: readonly JournalEntry[],
): Pick<RevertPlan, 'steps' | 'left'> {
  const steps: Step[] = []
  const left: Left[] = []
  const touched = indexOf(others)
  const personOf = (id: string) => {
    const username = usernameOf(world, id) ?? net.users.get(id)?.username
    return username === undefined ? null : { id, username }
  }
  const leave = (reason: Left['reason'], userId: string | null, workspace: Left['workspace'] = null) => {
    left.push({ user: userId === null ? null : personOf(userId), workspace, reason })
  }

  for (const user of [...net.users.values()].reverse()) {
    const now = world.users.get(user.id)
    if (!now) {
      if (user.deleted && !user.created) leave('deleted', user.id)
    } else if (user.created) {
      const responses = world.unread.length > 0 ? null : (world.responses.get(now.username) ?? 0)
      if (responses !== 0) leave('hasResponses', user.id)
      else if (touched.user(user)) leave('changedSince', user.id)
      else steps.push({ kind: 'user.delete', user_id: user.id })
    } else {
      const { fields, isChanged } = fieldsBack(user, now, touched)
      if (Object.keys(fields).length > 0) steps.push({ kind: 'user.update', user_id: user.id, fields })
      if (isChanged) leave('changedSince', user.id)
      if (user.password) leave('password', user.id)
    }
  }
  for (const membership of [...net.memberships.values()].reverse()) {
    const { userId, workspace, was, is } = membership
    if (was === is || net.users.get(userId)?.created || net.users.get(userId)?.deleted) continue
    const isNow = isMember(world, workspace.id, userId)
    if (isNow === was) continue
    // An admin does not see who is in none of their workspaces; whether they may is the plan's to say.
    const isGone =
      !world.workspaces.has(workspace.id) ||
      (world.actor.role === 'owner' && usernameOf(world, userId) === null)
    if (isGone || touched.membership(membership)) leave('changedSince', userId, workspace)
    else
      steps.push({ kind: was ? 'member.add' : 'member.remove', user_id: userId, workspace_id: workspace.id })
  }
  for (const workspace of [...net.createdWorkspaces.values()].reverse()) {
    if (world.workspaces.has(workspace.id)) leave('created', null, workspace)
  }
  return { steps, left }
}

type Touched = ReturnType<typeof indexOf>

/** The fields that are still as the batch made them, with what they were. */
function fieldsBack({ id, fields }: NetUser, now: Record<UserField, string | null>, touched: Touched) {
  const back: Partial<Record<UserField, string | null>> = {}
  let isChanged = false
  for (const [field, { before, after, entry }] of fields) {
    if (before === after || now[field] === before) continue
    if (now[field] !== after || isCut(before) || touched.field(id, field, entry)) isChanged = true
    else back[field] = before
  }
  return { fields: back as Extract<Step, { kind: 'user.update' }>['fields'], isChanged }
}

/** The journal keeps the beginning of a long value; what is not whole is not put back. */
const isCut = (value: string | null) => value !== null && value.length > maxValueLength

/** What others have done since, by whom and what it was done to: the newest entry of each. */
function indexOf(entries: readonly JournalEntry[]) {
  const newest = new Map<string, number>()
  const note = (key: string, id: number) => newest.set(key, Math.max(id, newest.get(key) ?? 0))
  for (const { id, operation, user, workspace, after } of entries) {
    if (user?.id == null) continue
    note(`user ${user.id}`, id)
    if (workspace?.id != null) note(`member ${user.id} ${workspace.id}`, id)
    if (operation === 'user.update')
      for (const field of Object.keys(after ?? {})) note(`field ${user.id} ${field}`, id)
  }
  const isAfter = (key: string, entry: number) => (newest.get(key) ?? 0) > entry
  return {
    user: ({ id, entry }: NetUser) => isAfter(`user ${id}`, entry),
    field: (userId: string, field: string, entry: number) => isAfter(`field ${userId} ${field}`, entry),
    membership: ({ userId, workspace, entry }: NetMembership) =>
      isAfter(`member ${userId} ${workspace.id}`, entry),
  }
}
