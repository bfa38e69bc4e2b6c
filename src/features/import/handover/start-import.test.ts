import { afterEach, expect, it, vi } from 'vitest'
import type { Batch } from '#contract/batches.ts'
import { batchStep } from '#contract/testing.ts'
import { batchesQuery } from '#api/batches/batches.ts'
import { broken, coded, json, plan, planRequest, quietClient, stubFetch } from '#api/testing.ts'
import { batch } from '../model/testing.ts'
import { knownBatches, startImport } from './start-import.ts'

afterEach(() => vi.unstubAllGlobals())

const planned = { request: { ...planRequest, kind: 'import' as const }, plan: plan() }
const me = batch('').actor.id
const step = (id: string) => batchStep({ kind: 'user.readmit', user: { id, username: id } })
const of = (id: string, fields: Partial<Batch> = {}) => batch(id, { kind: 'import', total: 1, ...fields })

/** A start whose answer is `answer`, where there was one import before and these are there now. */
function started(answer: () => Response, now: () => Response) {
  const asked = stubFetch({
    'POST /app/batches': answer,
    'GET /app/batches': now,
    'GET /app/batches/begun/steps?after=-1': () => json({ items: [step('ann')], next: null }),
    'GET /app/batches/ben/steps?after=-1': () => json({ items: [step('ben')], next: null }),
  })
  const client = quietClient()
  client.setQueryData(batchesQuery().queryKey, {
    pages: [{ items: [of('before')], next: null }],
    pageParams: [null],
  })
  const start = startImport(client, { planned, actorId: me, before: knownBatches(client) })
  return { asked, start }
}
const list =
  (...items: Batch[]) =>
  () =>
    json({ items, next: null })

it('finds the import that has begun although the answer was lost', async () => {
  const others = [
    of('longer', { total: 2 }),
    of('theirs', { actor: { id: 'other', username: 'other' } }),
    of('joins', { kind: 'join' }),
  ]
  const { start } = started(broken, list(...others, of('begun'), of('before')))
  expect(await start).toMatchObject({ id: 'begun' })
})

it('takes no batch for it that does the same to somebody else', async () => {
  expect(await started(broken, list(of('ben'), of('begun'), of('before'))).start).toMatchObject({
    id: 'begun',
  })
  const { start } = started(broken, list(of('ben'), of('before')))
  await expect(start).rejects.toMatchObject({ params: { seen: 'unchanged' } })
})

it('says that none has begun so far', async () => {
  const { start } = started(broken, list(of('before')))
  await expect(start).rejects.toMatchObject({ kind: 'network', params: { seen: 'unchanged' } })
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
