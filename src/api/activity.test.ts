import { afterEach, expect, it, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import type { Activity } from '#contract/activity.ts'
import { activityQuery, readActivityAgain } from './activity.ts'
import { forgetSession } from './session.ts'
import { coded, held, json, quietClient, stubFetch } from './testing.ts'

afterEach(() => vi.unstubAllGlobals())

const answer = (age_ms: number): Activity => ({ age_ms, usernames: [], workspaces: [], datasets: [] })
const paths = (asked: { path: string }[]) => asked.map(({ path }) => path)

it('takes what the server knows where that is new', async () => {
  const asked = stubFetch({ 'GET /app/activity': () => json(answer(1_000)) })
  const { activity, seenAt } = await quietClient().query(activityQuery())
  expect(activity).toEqual(answer(1_000))
  expect(Date.now() - seenAt).toBeGreaterThanOrEqual(1_000)
  expect(paths(asked)).toEqual(['/app/activity'])
})

it('shows what is old while what is new is read', async () => {
  const fresh = held()
  const asked = stubFetch({
    'GET /app/activity': () => json(answer(90_000)),
    'GET /app/activity?within=30000': fresh.answer,
  })
  const client = quietClient()
  const reading = client.query(activityQuery())
  await until(() => expect(paths(asked)).toEqual(['/app/activity', '/app/activity?within=30000']))
  expect(client.getQueryData(activityQuery().queryKey)?.activity.age_ms).toBe(90_000)
  fresh.give(json(answer(5)))
  expect((await reading).activity.age_ms).toBe(5)
})

it('is not there for annotators, nor where it is switched off', async () => {
  stubFetch({ 'GET /app/activity': () => coded(404, 'NotFound') })
  const code = 'argilla-admin::NotFound'
  await expect(quietClient().query(activityQuery())).rejects.toMatchObject({ code })
})

it('is read again past what the server knows, also while it is being read', async () => {
  const asked = stubFetch({
    'GET /app/activity': () => new Promise<Response>(() => undefined),
    'GET /app/activity?within=0': () => json(answer(5)),
  })
  const client = quietClient()
  const first = client.query(activityQuery()).catch(() => 'given up')
  await readActivityAgain(client)
  expect(await first).toBe('given up')
  expect(client.getQueryData(activityQuery().queryKey)?.activity.age_ms).toBe(5)
  expect(paths(asked)).toEqual(['/app/activity', '/app/activity?within=0'])
})

it('leaves nothing to who signs in while it is read again', async () => {
  const late = held()
  stubFetch({ 'GET /app/activity?within=0': late.answer })
  const client = quietClient()
  const asking = readActivityAgain(client)
  const given = asking.catch(() => 'given up')
  await until(() => expect(client.isFetching()).toBe(1))
  forgetSession(client)
  late.give(json(answer(5)))
  expect(await given).toBe('given up')
  await late.answer()
  expect(client.getQueryData(activityQuery().queryKey)).toBeUndefined()
})
