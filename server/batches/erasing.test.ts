import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { erasePerson } from '../store/erase.ts'
import { createStep, startBatch, stepsOf } from '../testing/batch-calls.ts'
import { joinStep } from '../testing/batch-rows.ts'
import { eachOnFile } from '../testing/openings.ts'
import { createBatchHolds } from './store/holds.ts'
import { createStepStore } from './store/step-store.ts'

const at = eachOnFile()

it('erases nothing while a step goes on with the names, and all once it has ended', async () => {
  const id = randomUUID()
  let release: (() => void) | undefined
  const hung = new Promise<void>((resolve) => (release = resolve))
  at.argilla.intercept = ({ method, url }) => (method === 'POST' && url.endsWith('/users') ? hung : null)
  const { id: batch } = await startBatch(at.page, 'import', [createStep(id, 'wilhelmina')])
  await until(() => expect(at.argilla.seen).toContain('POST /api/v1/users'))
  const note = vi.fn(() => Promise.resolve())
  const erase = (patienceMs: number) => erasePerson(at.store, id, { patienceMs, note })
  await expect(erase(100)).rejects.toMatchObject({ code: 'argilla-admin::BatchUnderWay', status: 409 })
  expect(note).not.toHaveBeenCalled()
  expect(await stepsOf(at.page, batch)).toMatchObject([{ user: { username: 'wilhelmina' } }])
  release?.()
  expect(await erase(30_000)).toMatchObject({ steps: 1 })
  expect(note).toHaveBeenCalledTimes(1)
  expect(await stepsOf(at.page, batch)).toMatchObject([{ user: { username: id } }])
})

it('stops also what has begun while it waited', async () => {
  const holds = createBatchHolds(at.store)
  const by = { actor_id: 'me', actor_username: 'me', reverts: null, holder: 'elsewhere' }
  const begin = async () => {
    const batch = { id: randomUUID(), kind: 'join', state: 'queued', ...by }
    return (await createStepStore(at.store).create(batch, [joinStep(0)], 60)).id
  }
  const untilTold = (id: string) =>
    until(async () => expect(await holds.wants('elsewhere')).toContainEqual({ id, wanted: 'stop:other' }))
  const stop = (id: string) => holds.update(id, 'elsewhere', { state: 'stopped' }, 'ended')
  const first = await begin()
  const erased = erasePerson(at.store, 'me', { patienceMs: 30_000 })
  await untilTold(first)
  const second = await begin()
  await stop(first)
  await untilTold(second)
  await stop(second)
  await erased
})
