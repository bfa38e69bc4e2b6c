import { expect } from 'vitest'
import { until } from '#lib/testing/until.ts'
import type { Batch, BatchKind, BatchState, BatchStep } from '#contract/batches.ts'
import type { Plan, RevertPlan } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import type { FakeArgilla } from './fake-argilla.ts'
import type { Browser } from './test-server.ts'

export async function planOf(browser: Browser, kind: BatchKind, steps: Step[]): Promise<Plan> {
  const answer = await browser.call('POST', '/app/batches/plan', { kind, steps })
  expect(answer.status, answer.text).toBe(200)
  return answer.body as Plan
}

async function planBackOf(browser: Browser, batchId: string): Promise<Plan> {
  const { plan } = (await browser.call('POST', `/app/batches/${batchId}/revert`)).body as RevertPlan
  if (!plan) throw new Error('there is nothing to take back')
  return plan
}

/** Plans, confirms what is asked for, and starts; `reverts`: a batch that these steps were made to take back. */
export async function startBatch(
  browser: Browser,
  kind: BatchKind,
  steps: Step[],
  reverts?: string,
): Promise<Batch> {
  const { token, confirm } = await (reverts === undefined
    ? planOf(browser, kind, steps)
    : planBackOf(browser, reverts))
  const body = { kind, steps, token, ...(confirm !== null && { confirm }), ...(reverts && { reverts }) }
  const answer = await browser.call('POST', '/app/batches', body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body as Batch
}

export const readBatch = async (browser: Browser, id: string) =>
  (await browser.call('GET', `/app/batches/${id}`)).body as Batch

export const stepsOf = async (browser: Browser, id: string, query = '') =>
  ((await browser.call('GET', `/app/batches/${id}/steps${query}`)).body as { items: BatchStep[] }).items

export const untilState = (browser: Browser, id: string, state: BatchState = 'ended') =>
  until(async () => {
    const batch = await readBatch(browser, id)
    expect(batch.state).toBe(state)
    return batch
  })

export const command = (browser: Browser, id: string, name: string, body: object = {}) =>
  browser.call('POST', `/app/batches/${id}/${name}`, body)

export const join = (user: { id: string }, workspace: { id: string }): Step => ({
  kind: 'member.add',
  user_id: user.id,
  workspace_id: workspace.id,
})

/** Steps that add so many new annotators to a new workspace. */
export function joins(argilla: FakeArgilla, count: number): Step[] {
  const team = argilla.addWorkspace(`team-${argilla.workspaces.length}`)
  return Array.from({ length: count }, () =>
    join(argilla.addUser(`user-${argilla.users.length}`, 'annotator'), team),
  )
}

export const createStep = (
  user_id: string,
  username: string,
  more: Partial<Extract<Step, { kind: 'user.create' }>> = {},
): Step => ({
  kind: 'user.create',
  user_id,
  username,
  first_name: username,
  last_name: null,
  role: 'annotator',
  password: 'long enough',
  workspace_ids: [],
  ...more,
})

/** Holds every DELETE to Argilla back until it is let go of, and refuses it then. */
export function refuseDeletesWhenLetGo(argilla: FakeArgilla): () => void {
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  argilla.intercept = async (request, reply) => {
    if (request.method !== 'DELETE') return null
    await held
    return reply.code(403).send({ detail: 'no' })
  }
  return letGo
}
