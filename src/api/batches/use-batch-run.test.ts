import { afterEach, expect, it, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import type { Batch } from '#contract/batches.ts'
import type { Plan } from '#contract/plans.ts'
import { useBatchRun } from './use-batch-run.ts'
import { startBatch } from './writes.ts'
import { renderHook } from './testing.ts'
import { batch, coded, held, json, plan, planRequest, quietClient, stubFetch } from '../testing.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

const passwords = { ann: 'long enough' }
const planned = { request: planRequest, plan: plan() }

/** A page that may start a batch (or looks at `id`), beside a server that answers so. */
function page(answers: Record<string, () => Response | Promise<Response>>, id?: string) {
  const asked = stubFetch({
    'GET /app/batches/b/steps?after=-1': () => json({ items: [], next: null }),
    ...answers,
  })
  const client = quietClient()
  const plans: Plan[] = []
  const hook = renderHook(
    client,
    () =>
      useBatchRun({
        ...(id !== undefined && { id }),
        begin: (confirm) => startBatch(client, planned, confirm),
        passwords: () => passwords,
        onPlanChanged: (plan) => plans.push(plan),
      }),
    undefined,
  )
  end = hook.unmount
  return { ...hook, asked, client, plans, sent: () => asked.filter(({ method }) => method === 'POST') }
}
const at = (now: Batch) => ({ 'GET /app/batches/b': () => json(now) })

it('shows the batch that it started, with what was confirmed', async () => {
  const { answer, give } = held()
  const run = page({ ...at(batch('running', 0)), 'POST /app/batches': answer })
  await until(() => expect(run.now()).toMatchObject({ batch: null, busy: false }))
  const starting = run.now().start('2')
  await until(() => expect(run.now().busy).toBe(true))
  give(json(batch('queued', 0)))
  expect(await starting).toMatchObject({ id: 'b' })
  await until(() => expect(run.now()).toMatchObject({ batch: { id: 'b' }, busy: false, failure: null }))
  expect(run.sent()[0]?.body).toMatchObject({ confirm: '2' })
  const kept = run.client.getMutationCache().getAll()
  expect(JSON.stringify(kept.map(({ state }) => state))).not.toContain('long enough')
  run.now().forget()
  await until(() => expect(run.now().batch).toBeNull())
})

it('hands on the plan as it is by now when what it rests on is another', async () => {
  const newer = { ...plan(), token: 'newer' }
  const run = page({ 'POST /app/batches': () => coded(409, 'PlanChanged', { plan: newer }) })
  await until(() => expect(run.now().busy).toBe(false))
  expect(await run.now().start()).toBeNull()
  expect(run.plans).toEqual([newer])
  await until(() =>
    expect(run.now()).toMatchObject({ batch: null, failure: { code: 'argilla-admin::PlanChanged' } }),
  )
})

it('throws from `begin` what a form shows at its field', async () => {
  const run = page({ 'POST /app/batches': () => coded(409, 'ConfirmationNeeded') })
  await until(() => expect(run.now().busy).toBe(false))
  await expect(run.now().begin()).rejects.toMatchObject({ code: 'argilla-admin::ConfirmationNeeded' })
})

it('gives a runner that lost them the passwords, with what goes on and nothing else', async () => {
  const lost = batch('stopped', 0, { passwords_needed: 1 })
  const commands = ['pause', 'continue', 'retry'] as const
  const run = page(
    {
      ...at(lost),
      ...Object.fromEntries(commands.map((name) => [`POST /app/batches/b/${name}`, () => json(lost)])),
    },
    'b',
  )
  await until(() => expect(run.now().batch).toEqual(lost))
  await run.now().command('pause')
  await run.now().command('continue')
  await run.now().command('retry', [1])
  expect(run.sent().map(({ body }) => body)).toEqual([{}, { passwords }, { passwords, indexes: [1] }])
  const kept = run.client.getMutationCache().getAll()
  expect(JSON.stringify(kept.map(({ state }) => state))).not.toContain('long enough')
})

it('sends no password that nobody lost, and no command where there is no batch', async () => {
  const paused = batch('paused', 0)
  const run = page({ ...at(paused), 'POST /app/batches/b/continue': () => coded(409, 'BatchState') }, 'b')
  await until(() => expect(run.now().batch).toEqual(paused))
  expect(await run.now().command('continue')).toBeNull()
  await until(() => expect(run.now().failure).toMatchObject({ code: 'argilla-admin::BatchState' }))
  expect(run.sent().map(({ body }) => body)).toEqual([{}])
  run.unmount()
  const none = page({})
  await until(() => expect(none.now().busy).toBe(false))
  expect(await none.now().command('stop')).toBeNull()
  expect(none.sent()).toEqual([])
})
