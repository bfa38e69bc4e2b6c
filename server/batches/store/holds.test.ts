import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { joinStep } from '../../testing/batch-rows.ts'
import { eachStore } from '../../testing/openings.ts'
import { otherStops } from '../../store/stop-batches.ts'
import { createBatchHolds } from './holds.ts'
import { createStepStore } from './step-store.ts'

const at = eachStore()

const by = { actor_id: 'me', actor_username: 'me', reverts: null }

/** Two batches of a copy that has shown no sign of life for a while. */
async function silentTwo(leaseSeconds = -5) {
  const steps = createStepStore(at.store)
  const ids = [randomUUID(), randomUUID()] as const
  for (const id of ids) {
    await steps.create(
      { id, kind: 'join', state: 'queued', ...by, holder: 'here' },
      [joinStep(0)],
      leaseSeconds,
    )
  }
  return ids
}

it('finds what was told to stop by a copy that is no longer there', async () => {
  const holds = createBatchHolds(at.store)
  const [silent, ended] = await silentTwo()
  await holds.update(silent, 'here', { state: 'stopped' })
  await holds.update(ended, 'here', { state: 'stopped' }, 'ended')
  const found = await holds.interruptExpired(15)
  expect(found).toMatchObject([{ id: silent, state: 'interrupted', holder: null }])
  expect(await holds.take(silent, 'there', 15, ['interrupted'])).toBe(true)
})

it('holds on to what its copy runs alone: what it could not begin is found by others', async () => {
  const holds = createBatchHolds(at.store)
  const [runs, couldNotBegin] = await silentTwo()
  await holds.renew('here', [runs], 15)
  expect((await holds.interruptExpired(15)).map(({ id }) => id)).toEqual([couldNotBegin])
  expect(await holds.wants('here')).toEqual([{ id: runs, wanted: null }])
})

it('holds nothing for longer than a lease, whatever a clock that was ahead has written', async () => {
  const holds = createBatchHolds(at.store)
  at.now += 60 * 60_000
  const [dead, living] = await silentTwo(15)
  const next = await createStepStore(at.store).create(
    { id: randomUUID(), kind: 'join', state: 'queued', ...by, holder: 'there' },
    [joinStep(0)],
    15,
  )
  at.now -= 60 * 60_000
  // The holder may live, and gets the time that it would have.
  expect(await holds.interruptExpired(15)).toEqual([])
  at.now += 10_000
  await holds.renew('here', [living], 15)
  expect(await holds.interruptExpired(15)).toEqual([])
  at.now += 6_000
  await holds.renew('there', [next.id], 15)
  expect((await holds.interruptExpired(15)).map(({ id }) => id)).toEqual([dead])
  expect(await holds.mustQueue(next)).toBe(true)
  await holds.update(living, 'here', { state: 'ended' }, 'ended')
  expect(await holds.mustQueue(next)).toBe(false)
})

it('lets nothing take the place of a stop that its copy has not heard yet', async () => {
  const holds = createBatchHolds(at.store)
  const [told, other] = await silentTwo(15)
  const wanted = async () => new Map((await holds.wants('here')).map((one) => [one.id, one.wanted])).get(told)
  await holds.want(told, 'pause')
  await holds.want(told, 'continue')
  expect(await wanted()).toBe('continue')
  await holds.want(told, 'stop')
  for (const command of ['pause', 'continue', 'retry:1']) await holds.want(told, command)
  expect(await wanted()).toBe('stop')
  for (const command of [otherStops, 'continue', 'stop']) await holds.want(told, command)
  expect(await wanted()).toBe(otherStops)
  // Nor does a copy that its person has signed in at.
  for (const id of [told, other]) await holds.update(id, 'here', { state: 'sign_in' })
  expect(await holds.take(told, 'there', 15, ['sign_in'])).toBe(false)
  expect(await holds.take(other, 'there', 15, ['sign_in'])).toBe(true)
  await holds.heard(told, otherStops)
  await holds.want(told, 'pause')
  expect(await wanted()).toBe('pause')
})
