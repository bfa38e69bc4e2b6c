import { afterEach, expect, it, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import type { PlanRequest } from '#contract/plans.ts'
import { useBatchPlan, useRevertPlan } from './use-batch-plan.ts'
import { renderHook } from './testing.ts'
import { broken, held, json, plan, planRequest, quietClient, stubFetch } from '../testing.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

function planned(first: PlanRequest | null, answer: () => Response | Promise<Response>) {
  const asked = stubFetch({ 'POST /app/batches/plan': answer })
  const client = quietClient()
  const hook = renderHook(client, useBatchPlan, first)
  end = hook.unmount
  return { ...hook, asked, client }
}

it('plans nothing where there is nothing to plan', async () => {
  const { now, asked } = planned(null, () => json(plan()))
  await until(() => expect(now()).toMatchObject({ plan: null, pending: false, error: null }))
  expect(asked).toEqual([])
})

it('plans once for a request, and keeps no password in any cache', async () => {
  const { answer, give } = held()
  const { now, render, asked, client } = planned(planRequest, answer)
  await until(() => expect(now()).toMatchObject({ plan: null, pending: true }))
  give(json(plan()))
  await until(() => expect(now()).toMatchObject({ plan: plan(), pending: false }))
  render(planRequest)
  now().adopt({ ...plan(), token: 'newer' })
  await until(() => expect(now().plan?.token).toBe('newer'))
  expect(asked.map(({ body }) => body)).toEqual([planRequest])
  expect([client.getQueryCache().getAll(), client.getMutationCache().getAll()]).toEqual([[], []])
})

it('plans anew for another request, and shows nothing of the one before meanwhile', async () => {
  const second = held()
  const answers = [() => json({ ...plan(), token: 'first' }), second.answer]
  const { now, render, asked } = planned(planRequest, () => (answers.shift() ?? broken)())
  await until(() => expect(now().plan?.token).toBe('first'))
  render({ ...planRequest })
  await until(() => expect(now()).toMatchObject({ plan: null, pending: true }))
  second.give(json({ ...plan(), token: 'second' }))
  await until(() => expect(now().plan?.token).toBe('second'))
  expect(asked).toHaveLength(2)
})

it('drops the answer to a question that was given up', async () => {
  const first = held()
  const answers = [first.answer, () => json({ ...plan(), token: 'second' })]
  const { now, render, asked } = planned(planRequest, () => (answers.shift() ?? broken)())
  await until(() => expect(asked).toHaveLength(1))
  render({ ...planRequest })
  await until(() => expect(now().plan?.token).toBe('second'))
  first.give(json({ ...plan(), token: 'first' }))
  await new Promise((resolve) => setImmediate(resolve))
  expect(now().plan?.token).toBe('second')
})

it('says why there is no plan, and asks again when told to', async () => {
  const answers = [broken, () => json(plan())]
  const { now } = planned(planRequest, () => (answers.shift() ?? broken)())
  await until(() => expect(now()).toMatchObject({ error: { kind: 'network' }, pending: false }))
  now().replan()
  await until(() => expect(now()).toMatchObject({ plan: plan(), error: null }))
})

it('takes a newer plan into what would take a batch back', async () => {
  const steps = [{ kind: 'user.delete', user_id: '7f2c1d8e-0000-4000-8000-000000000001' }]
  stubFetch({ 'POST /app/batches/b/revert': () => json({ steps, plan: plan(), left: [] }) })
  const { now, unmount } = renderHook(quietClient(), useRevertPlan, 'b')
  end = unmount
  await until(() => expect(now().revert?.steps).toEqual(steps))
  now().adopt({ ...plan(), token: 'newer' })
  await until(() => expect(now().revert?.plan?.token).toBe('newer'))
  expect(now().revert?.steps).toEqual(steps)
})
