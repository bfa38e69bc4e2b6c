import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { joinStep } from '../../testing/batch-rows.ts'
import { eachStore } from '../../testing/openings.ts'
import { createBatchHolds } from './holds.ts'
import { createStepStore } from './step-store.ts'

const at = eachStore()

/** Two batches of a copy that has shown no sign of life for a while. */
async function silentTwo() {
  const steps = createStepStore(at.store)
  const ids = [randomUUID(), randomUUID()] as const
  for (const id of ids) {
    const by = { actor_id: 'me', actor_username: 'me', reverts: null, holder: 'here' }
    await steps.create({ id, kind: 'join', state: 'queued', ...by }, [joinStep(0)], -5)
  }
  return ids
}

it('finds what was told to stop by a copy that is no longer there', async () => {
  const holds = createBatchHolds(at.store)
  const [silent, ended] = await silentTwo()
  await holds.update(silent, 'here', { state: 'stopped' })
  await holds.update(ended, 'here', { state: 'stopped' }, 'ended')
  const found = await holds.interruptExpired()
  expect(found).toMatchObject([{ id: silent, state: 'interrupted', holder: null }])
  expect(await holds.take(silent, 'there', 15, ['interrupted'])).toBe(true)
})

it('holds on to what its copy runs alone: what it could not begin is found by others', async () => {
  const holds = createBatchHolds(at.store)
  const [runs, couldNotBegin] = await silentTwo()
  await holds.renew('here', [runs], 15)
  expect((await holds.interruptExpired()).map(({ id }) => id)).toEqual([couldNotBegin])
  expect(await holds.wants('here')).toEqual([{ id: runs, wanted: null }])
})
