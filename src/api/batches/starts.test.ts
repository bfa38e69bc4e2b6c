import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Batch } from '#contract/batches.ts'
import type { PlanRequest } from '#contract/plans.ts'
import { batchStep } from '#contract/testing.ts'
import { setRequestUser } from '../http/request-user.ts'
import { broken, coded, json, plan, planRequest, quietClient, stubFetch } from '../testing.ts'
import * as testing from '../testing.ts'
import { batchQuery, batchesQuery } from './batches.ts'
import { begin, startOf } from './starts.ts'
import { startBatch } from './writes.ts'

const ended = testing.batch('ended', 1)
beforeEach(() => setRequestUser(ended.actor.id))
afterEach(() => {
  setRequestUser(null)
  vi.unstubAllGlobals()
})

const step = (id: string, kind = 'user.readmit') => batchStep({ kind, user: { id, username: id } })
const of = (id: string, fields: Partial<Batch> = {}) => ({
  ...ended,
  kind: 'readmit' as const,
  total: 1,
  ...fields,
  id,
})
const steps = (...items: unknown[]) => json({ items, next: null })

/** A start whose answer is `answer`, where there was one batch before and these are there now. */
function started(
  answer: () => Response,
  now: () => Response,
  { request = planRequest, reverts }: { request?: PlanRequest; reverts?: string } = {},
) {
  const asked = stubFetch({
    'POST /app/batches': answer,
    'GET /app/batches': now,
    'GET /app/batches/begun/steps?after=-1': () => steps(step('ann')),
    'GET /app/batches/ben/steps?after=-1': () => steps(step('ben')),
    'GET /app/batches/deleted/steps?after=-1': () => steps(step('ann', 'user.delete')),
  })
  const client = quietClient()
  client.setQueryData(batchesQuery().queryKey, {
    pages: [{ items: [of('before')], next: null }],
    pageParams: [null],
  })
  const start = begin(client, startOf(client, request, reverts), () =>
    startBatch(client, { request, plan: plan() }),
  )
  return { asked, client, start }
}
const list =
  (...items: Batch[]) =>
  () =>
    json({ items, next: null })

it('finds the batch that has begun although the answer was lost, and knows it from then on', async () => {
  const others = [
    of('longer', { total: 2 }),
    of('theirs', { actor: { id: 'other', username: 'other' } }),
    of('joins', { kind: 'join' }),
  ]
  const { client, start } = started(broken, list(...others, of('begun'), of('before')))
  expect(await start).toMatchObject({ id: 'begun' })
  expect(client.getQueryData(batchQuery('begun').queryKey)).toMatchObject({ id: 'begun' })
})

it('takes no batch for it that does the same to somebody else, or something else to the same', async () => {
  const others = [of('ben'), of('deleted')]
  expect(await started(broken, list(...others, of('begun'), of('before'))).start).toMatchObject({
    id: 'begun',
  })
  const { start } = started(broken, list(...others, of('before')))
  await expect(start).rejects.toMatchObject({ params: { seen: 'notBegun' } })
})

it('takes no batch for a revert that takes back another one', async () => {
  const revert = { request: { ...planRequest, kind: 'revert' as const }, reverts: 'a' }
  const now = (reverts: string) => list(of('begun', { kind: 'revert', reverts }), of('before'))
  await expect(started(broken, now('z'), revert).start).rejects.toMatchObject({
    params: { seen: 'notBegun' },
  })
  expect(await started(broken, now('a'), revert).start).toMatchObject({ id: 'begun' })
})

it('says that none has begun', async () => {
  const { start } = started(broken, list(of('before')))
  await expect(start).rejects.toMatchObject({ kind: 'network', params: { seen: 'notBegun' } })
})

it('says that it is not known where it can’t be looked', async () => {
  const { start } = started(broken, broken)
  await expect(start).rejects.toMatchObject({ kind: 'network', params: { seen: 'unknown' } })
})

it('does not look where the answer came', async () => {
  const { asked, start } = started(() => coded(409, 'PlanChanged', { plan: plan() }), list(of('begun')))
  await expect(start).rejects.toMatchObject({ code: 'argilla-admin::PlanChanged' })
  expect(asked.map(({ method }) => method)).toEqual(['POST'])
})
