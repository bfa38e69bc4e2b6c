import { afterEach, expect, it, vi } from 'vitest'
import { batchStep } from '#contract/testing.ts'
import { until } from '#lib/testing/until.ts'
import { setRequestUser } from '../http/request-user.ts'
import { batchesQuery } from './batches.ts'
import { useBatchFlow, useFormFlow, useRevertFlow } from './use-batch-flow.ts'
import { renderHook } from './testing.ts'
import { batch, broken, coded, held, json, plan, planRequest, quietClient, stubFetch } from '../testing.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  setRequestUser(null)
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
  const client = quietClient()
  client.setQueryData(batchesQuery().queryKey, { pages: [{ items: [], next: null }], pageParams: [null] })
  const rendered = renderHook(client, hook, first)
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

const begun = batch('ended', 1, { kind: 'readmit', total: 1 })
const steps = {
  items: [batchStep({ kind: 'user.readmit', user: { id: 'ann', username: 'ann' } })],
  next: null,
}
/** Answers to a start are lost; by `isThere` the batch is told of. */
const lost = (isThere: () => Response) => ({
  'POST /app/batches/plan': () => json(plan()),
  'POST /app/batches': broken,
  'GET /app/batches': isThere,
  'GET /app/batches/b': () => json(begun),
  'GET /app/batches/b/steps?after=-1': () => json(steps),
})

it('goes on with the batch that has begun although no answer came', async () => {
  setRequestUser(begun.actor.id)
  const flow = page(
    useBatchFlow,
    planRequest,
    lost(() => json({ items: [begun], next: null })),
  )
  await until(() => expect(flow.now().plan).toEqual(plan()))
  expect(await flow.now().start()).toMatchObject({ id: 'b' })
  await until(() => expect(flow.now()).toMatchObject({ batch: { id: 'b' }, error: null }))
})

it('looks for what it may have begun before it is sent again', async () => {
  setRequestUser(begun.actor.id)
  let isThere: () => Response = broken
  const flow = page(
    useBatchFlow,
    planRequest,
    lost(() => isThere()),
  )
  await until(() => expect(flow.now().plan).toEqual(plan()))
  expect(await flow.now().start()).toBeNull()
  await until(() => expect(flow.now().error).toMatchObject({ params: { seen: 'unknown' } }))
  isThere = () => json({ items: [begun], next: null })
  expect(await flow.now().start()).toMatchObject({ id: 'b' })
  await until(() => expect(flow.now()).toMatchObject({ batch: { id: 'b' }, error: null }))
  expect(flow.sent('/app/batches')).toHaveLength(1)
})

/** A form whose start is not answered; nobody knows of the batch until `tell`. */
async function formOfLostStart() {
  setRequestUser(begun.actor.id)
  let isThere: () => Response = broken
  const form = page(
    useFormFlow,
    undefined,
    lost(() => isThere()),
  )
  await until(() => expect(form.now().busy).toBe(false))
  return { form, tell: () => (isThere = () => json({ items: [begun], next: null })) }
}

it('looks for what a form may have begun before it plans and sends the same again', async () => {
  const { form, tell } = await formOfLostStart()
  await expect(form.now().send({ ...planRequest })).rejects.toMatchObject({ params: { seen: 'unknown' } })
  tell()
  expect(await form.now().send({ ...planRequest })).toMatchObject({ id: 'b' })
  expect(form.sent('/app/batches')).toHaveLength(1)
  expect(form.sent('/app/batches/plan')).toHaveLength(1)
})

it('takes nothing that another password was sent with for what a form has begun', async () => {
  const { form, tell } = await formOfLostStart()
  await form
    .now()
    .send(planRequest)
    .catch(() => null)
  tell()
  const other = planRequest.steps.map((step) => ({
    ...step,
    password: 'another one',
  })) as typeof planRequest.steps
  await expect(form.now().send({ ...planRequest, steps: other })).rejects.toMatchObject({ kind: 'network' })
  expect(form.sent('/app/batches')).toHaveLength(2)
})
