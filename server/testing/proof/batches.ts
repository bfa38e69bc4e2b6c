import type { BatchKind } from '#contract/batches.ts'
import type { Plan, RevertPlan } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import type { Store } from '../../store/store.ts'
import type { Answer, Browser } from '../test-server.ts'
import type { createTime } from '../time.ts'
import { userCount, type Act } from './acts.ts'
import type { Names } from './requests.ts'

/** One that was begun, and how it stands in the store when nothing moves any more. */
export interface PlayedBatch {
  id: string
  /** The place of who began it. */
  person: number
}

export interface BatchEnd {
  id: string
  /** How it was when it moved no more. */
  rested: string
  /** And is, where its copy was stopped then, thereafter. */
  state: string
  holder: string | null
  counts: Record<'done' | 'unchanged' | 'failed' | 'unknown', number>
  total: number
  steps: { step: Step; status: string }[]
}

/** Looks after which a batch that still moves never ends, and milliseconds between two of them. */
const mostLooks = 2_000
const lookEveryMs = 500
const moving = new Set(['queued', 'running', 'waiting'])

/** What an act that begins a batch is about. */
export function stepsOf({ does, user, workspace, value }: Act, { userId, workspaceId, nameOf }: Names) {
  const places = Array.from({ length: value + 2 }, (_, more) => (user + more) % userCount)
  const workspace_id = workspaceId(workspace)
  const kinds: Partial<Record<Act['does'], [BatchKind, (place: number) => Step]>> = {
    'create many': [
      'create',
      (place) => ({
        kind: 'user.create',
        user_id: userId(place),
        username: nameOf(place),
        first_name: 'New',
        last_name: null,
        role: 'annotator',
        password: 'a password of theirs',
        workspace_ids: [workspace_id],
      }),
    ],
    'rename many': [
      'role',
      (place) => ({ kind: 'user.update', user_id: userId(place), fields: { first_name: `Batch ${value}` } }),
    ],
    'off-board many': ['offboard', (place) => ({ kind: 'user.offboard', user_id: userId(place) })],
    're-admit many': [
      'readmit',
      (place) => ({
        kind: 'user.readmit',
        user_id: userId(place),
        password: 'a password of theirs',
        workspace_ids: [workspace_id],
      }),
    ],
    'delete many': ['delete', (place) => ({ kind: 'user.delete', user_id: userId(place) })],
    'add many': ['join', (place) => ({ kind: 'member.add', user_id: userId(place), workspace_id })],
    'remove many': ['leave', (place) => ({ kind: 'member.remove', user_id: userId(place), workspace_id })],
  }
  const [kind, stepOf] = kinds[does] ?? []
  return kind && stepOf ? { kind, steps: places.map(stepOf) } : null
}

/** Plans and starts; the batch runs on. */
export async function begin(
  browser: Browser,
  asked: { kind: BatchKind; steps: Step[] },
): Promise<{ answers: Answer[]; id: string | null }> {
  const planned = await browser.call('POST', '/app/batches/plan', asked)
  if (planned.status !== 200) return { answers: [planned], id: null }
  return start(browser, planned, asked, planned.body as Plan)
}

async function start(browser: Browser, planned: Answer, asked: object, { token, confirm }: Plan) {
  const body = { ...asked, token, ...(confirm !== null && { confirm }) }
  const started = await browser.call('POST', '/app/batches', body)
  const id = started.status === 201 ? (started.body as { id: string }).id : null
  return { answers: [planned, started], id }
}

export async function revert(browser: Browser, reverts: string) {
  const planned = await browser.call('POST', `/app/batches/${reverts}/revert`, {})
  const { steps = [], plan = null } = planned.status === 200 ? (planned.body as Partial<RevertPlan>) : {}
  if (!plan) return { answers: [planned], id: null }
  return start(browser, planned, { kind: 'revert', steps, reverts }, plan)
}

type Rest = Pick<BatchEnd, 'id' | 'state' | 'holder'>

/**
 * Until each of them has ended, or waits for a command or a sign-in, or has had its time. What is to pause says so at once,
 * and its steps that are under way end later.
 */
export async function settle(
  time: Pick<ReturnType<typeof createTime>, 'sleep'>,
  store: Store,
  ids: readonly string[],
): Promise<Rest[]> {
  if (ids.length === 0) return []
  for (let looks = 0; ; looks++) {
    const rows = await store.run((tables) =>
      tables
        .selectFrom('batches')
        .select(['id', 'state', 'holder', 'wanted', 'actor_id'])
        .where('id', 'in', ids)
        .execute(),
    )
    const signIns = new Set(rows.filter(({ state }) => state === 'sign_in').map(({ actor_id }) => actor_id))
    // Whoever is to sign in has the others of theirs wait as well.
    const rests: typeof rows = rows.map((row) =>
      row.state === 'queued' && signIns.has(row.actor_id) ? { ...row, state: 'sign_in' } : row,
    )
    const isMoving = ({ state, holder, wanted }: (typeof rows)[number]) =>
      moving.has(state) || (holder !== null && (isOver(state) || wanted !== null))
    if (looks === mostLooks || !rests.some(isMoving)) return rests
    await time.sleep(lookEveryMs)
  }
}

export const isOver = (state: string) => state === 'ended' || state === 'stopped'

/** How those that rest stand in the store. */
export async function endsOf(store: Store, rests: readonly Rest[]): Promise<BatchEnd[]> {
  const ids = rests.map(({ id }) => id)
  if (ids.length === 0) return []
  const rows = await store.run((tables) =>
    tables.selectFrom('batches').selectAll().where('id', 'in', ids).execute(),
  )
  const steps = await store.run((tables) =>
    tables
      .selectFrom('batch_steps')
      .select(['batch_id', 'step', 'status'])
      .where('batch_id', 'in', ids)
      .execute(),
  )
  return rows.map(({ id, state, holder, total, done, unchanged, failed, unknown }) => ({
    id,
    rested: rests.find((rest) => rest.id === id)?.state ?? '',
    state,
    holder,
    total,
    counts: { done, unchanged, failed, unknown },
    steps: steps
      .filter(({ batch_id }) => batch_id === id)
      .map(({ step, status }) => ({ step: JSON.parse(step) as Step, status })),
  }))
}
