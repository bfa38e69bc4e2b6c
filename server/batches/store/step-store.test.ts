import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { refusedAs } from '../reasons.ts'
import { joinStep } from '../../testing/batch-rows.ts'
import { eachStore } from '../../testing/openings.ts'
import { createBatchStore } from './batch-store.ts'
import { createStepStore } from './step-store.ts'

const at = eachStore()

async function withSteps(...steps: Parameters<ReturnType<typeof createStepStore>['create']>[1]) {
  const store = createStepStore(at.store)
  const id = randomUUID()
  const by = { actor_id: 'me', actor_username: 'me', reverts: null, holder: 'here' }
  await store.create({ id, kind: 'join', state: 'queued', ...by }, steps, 15)
  return { store, id }
}

it('puts in line again what failed for who holds the batch, and for nobody else', async () => {
  const failed = { ...joinStep(0), status: 'failed' as const, reason: refusedAs('Internal') }
  const { store, id } = await withSteps(failed, joinStep(1))
  expect(await store.requeue(id, 'there', null)).toBe(false)
  expect((await store.all(id)).map(({ status }) => status)).toEqual(['failed', 'waiting'])
  expect((await createBatchStore(at.store).find(id))?.failed).toBe(1)
  expect(await store.requeue(id, 'here', null)).toBe(true)
  expect((await store.all(id)).map(({ status }) => status)).toEqual(['waiting', 'waiting'])
  expect((await createBatchStore(at.store).find(id))?.failed).toBe(0)
})

it('wants no password for somebody who is to be created and was there already', async () => {
  const create = (index: number, base: object) => ({
    ...joinStep(index),
    base,
    step: {
      kind: 'user.create' as const,
      user_id: `user ${index}`,
      ...{ username: 'new', first_name: 'New', last_name: null, role: 'annotator' as const },
      workspace_ids: [],
    },
  })
  const { id } = await withSteps(create(0, { isPresent: true }), create(1, {}))
  expect((await createBatchStore(at.store).passwordSteps([id])).get(id)).toBe(1)
})
