import { afterEach, expect, it, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { useBatchFlow, useFormFlow, useRevertFlow } from './use-batch-flow.ts'
import { renderHook } from './testing.ts'
import { batch, coded, held, json, plan, planRequest, quietClient, stubFetch } from '../testing.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

const running = {
  'GET /app/batches/b': () => json(batch('running', 0)),
  'GET /app/batches/b/steps?after=-1': () => json({ items: [], next: null }),
  'POST /app/batches': () => json(batch('queued', 0)),
}
function page<Props, Result>(
  hook: (props: Props) => Result,
  first: Props,
  answers: Record<string, () => Response | Promise<Response>>,
) {
  const asked = stubFetch({ ...running, ...answers })
  const rendered = renderHook(quietClient(), hook, first)
  end = rendered.unmount
  const sent = (path: string) => asked.filter((one) => one.method === 'POST' && one.path === path)
  return { ...rendered, sent }
}

it('goes from its plan to its batch', async () => {
  const { answer, give } = held()
  const flow = page(useBatchFlow, planRequest, { 'POST /app/batches/plan': answer })
  await until(() => expect(flow.now().planning).toBe(true))
  expect(await flow.now().start()).toBeNull()
  give(json(plan()))
  await until(() => expect(flow.now()).toMatchObject({ plan: plan(), planned: planRequest.steps }))
  expect(flow.sent('/app/batches')).toEqual([])
  await flow.now().start('1')
  await until(() => expect(flow.now().batch).toMatchObject({ id: 'b' }))
  expect(flow.sent('/app/batches')[0]?.body).toEqual({ ...planRequest, token: 't', confirm: '1' })
})

it('plans nothing of more than one batch takes, and says how many that are', async () => {
  const [step] = planRequest.steps
  const steps = Array.from({ length: 20_001 }, () => step ?? { kind: 'user.delete' as const, user_id: '' })
  const flow = page(useBatchFlow, { ...planRequest, steps }, { 'POST /app/batches/plan': () => json(plan()) })
  await until(() => expect(flow.now().tooMany).toEqual({ max: 20_000 }))
  expect(flow.now()).toMatchObject({ planning: false, plan: null })
  expect(flow.sent('/app/batches/plan')).toEqual([])
})

it('shows the newer plan where a start was refused for the old one', async () => {
  const newer = { ...plan(), token: 'newer' }
  const flow = page(useBatchFlow, planRequest, {
    'POST /app/batches/plan': () => json(plan()),
    'POST /app/batches': () => coded(409, 'PlanChanged', { plan: newer }),
  })
  await until(() => expect(flow.now().plan).toEqual(plan()))
  await flow.now().start()
  await until(() =>
    expect(flow.now()).toMatchObject({ plan: newer, error: { code: 'argilla-admin::PlanChanged' } }),
  )
})

it('takes a batch back by the steps that the server names, and says which one it takes back', async () => {
  const steps = [{ kind: 'user.delete', user_id: '7f2c1d8e-0000-4000-8000-000000000001' }]
  const flow = page(useRevertFlow, 'a', {
    'POST /app/batches/a/revert': () => json({ steps, plan: plan(), left: [] }),
  })
  await until(() => expect(flow.now().plan).toEqual(plan()))
  await flow.now().start()
  expect(flow.sent('/app/batches')[0]?.body).toMatchObject({
    kind: 'revert',
    steps,
    token: 't',
    reverts: 'a',
  })
})

it('has nothing to start where nothing can be taken back', async () => {
  const flow = page(useRevertFlow, 'a', {
    'POST /app/batches/a/revert': () => json({ steps: [], plan: null, left: [] }),
  })
  await until(() => expect(flow.now().planning).toBe(false))
  expect(await flow.now().start()).toBeNull()
  expect(flow.sent('/app/batches')).toEqual([])
})

it('plans and starts a form with one press', async () => {
  const flow = page(useFormFlow, undefined, {
    'POST /app/batches/plan': () => json(plan()),
  })
  await until(() => expect(flow.now().busy).toBe(false))
  expect(await flow.now().send(planRequest)).toMatchObject({ id: 'b' })
  await until(() => expect(flow.now().batch).toMatchObject({ id: 'b' }))
})

it('throws what the plan refuses for the form to show, and shows it nowhere else', async () => {
  const reason = { code: null, status: 404, params: {}, detail: 'User not found' }
  const flow = page(useFormFlow, undefined, {
    'POST /app/batches/plan': () => json(plan({ effect: 'refused', reason })),
  })
  await until(() => expect(flow.now().busy).toBe(false))
  await expect(flow.now().send(planRequest)).rejects.toMatchObject({ status: 404 })
  await until(() => expect(flow.now().busy).toBe(false))
  expect(flow.now().error).toBeNull()
  expect(flow.sent('/app/batches')).toEqual([])
})
