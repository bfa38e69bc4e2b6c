import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { openStore } from '../../store/open.ts'
import { joinStep } from '../../testing/batch-rows.ts'
import { createTestDatabase } from '../../testing/test-database.ts'
import { createBatchHolds } from './holds.ts'
import { createStepStore } from './step-store.ts'

it('finds what was told to stop by a copy that is no longer there', async () => {
  const database = await createTestDatabase()
  const store = openStore(database)
  try {
    const holds = createBatchHolds(store)
    const steps = createStepStore(store)
    const [silent, ended] = [randomUUID(), randomUUID()]
    for (const id of [silent, ended]) {
      const by = { actor_id: 'me', actor_username: 'me', reverts: null, holder: 'here' }
      await steps.create({ id, kind: 'join', state: 'queued', ...by }, [joinStep(0)], -5)
    }
    await holds.update(silent, 'here', { state: 'stopped' })
    await holds.update(ended, 'here', { state: 'stopped' }, 'ended')
    const found = await holds.interruptExpired()
    expect(found).toMatchObject([{ id: silent, state: 'interrupted', holder: null }])
    expect(await holds.take(silent, 'there', 15, ['interrupted'])).toBe(true)
  } finally {
    await store.close()
    await database.drop()
  }
})

it('holds on to what its copy runs alone: what it could not begin is found by others', async () => {
  const database = await createTestDatabase()
  const store = openStore(database)
  try {
    const holds = createBatchHolds(store)
    const steps = createStepStore(store)
    const [runs, couldNotBegin] = [randomUUID(), randomUUID()]
    for (const id of [runs, couldNotBegin]) {
      const by = { actor_id: 'me', actor_username: 'me', reverts: null, holder: 'here' }
      await steps.create({ id, kind: 'join', state: 'queued', ...by }, [joinStep(0)], -5)
    }
    await holds.renew('here', [runs], 15)
    expect((await holds.interruptExpired()).map(({ id }) => id)).toEqual([couldNotBegin])
    expect(await holds.wants('here')).toEqual([{ id: runs, wanted: null }])
  } finally {
    await store.close()
    await database.drop()
  }
})
