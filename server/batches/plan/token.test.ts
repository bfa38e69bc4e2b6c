import { expect, it } from 'vitest'
import type { PlannedStep } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import { plannedStep } from '#contract/testing.ts'
import { createPlanTokens } from './token.ts'

const step: Step = { kind: 'user.delete', user_id: '7e0e4ee2-0000-4000-8000-000000000001' }
const planned = plannedStep({ effect: 'remove', responses: 3 })
const proof = { userId: 'me', kind: 'delete' as const, steps: [step], planned: [planned] }

it('holds for exactly the plan that was shown, to the person it was shown to', async () => {
  const tokens = createPlanTokens(new Uint8Array(32))
  const token = await tokens.issue(proof)
  expect(await tokens.holds(token, proof)).toBe(true)
  expect(await tokens.holds(token, { ...proof, userId: 'you' })).toBe(false)
  expect(await tokens.holds(token, { ...proof, kind: 'offboard' })).toBe(false)
  expect(await tokens.holds(token, { ...proof, steps: [step, step] })).toBe(false)
  expect(await tokens.holds(token, { ...proof, planned: [{ ...planned, responses: 4 }] })).toBe(false)
  expect(await createPlanTokens(new Uint8Array(32).fill(1)).holds(token, proof)).toBe(false)
})

const reason = { code: 'a', status: 409, params: { taken: 'id' }, detail: null }

it.each<[string, Partial<PlannedStep>]>([
  ['effect', { effect: 'unchanged' }],
  ['state before', { before: { role: 'admin' } }],
  ['state after', { after: { role: 'admin' } }],
  ['refusal', { reason: null }],
  ['code of a refusal', { reason: { ...reason, code: 'b' } }],
  ['status of a refusal', { reason: { ...reason, status: 403 } }],
  ['cause of a refusal', { reason: { ...reason, params: { taken: 'name' } } }],
  ['warning', { warnings: ['makesOwner'] }],
])('is for no plan with another %s', async (_, change) => {
  const tokens = createPlanTokens(new Uint8Array(32))
  const shown = plannedStep({ effect: 'refused', reason })
  const token = await tokens.issue({ ...proof, planned: [shown] })
  expect(await tokens.holds(token, { ...proof, planned: [shown] })).toBe(true)
  expect(await tokens.holds(token, { ...proof, planned: [{ ...shown, ...change }] })).toBe(false)
})

it('can be neither cut nor dated anew', async () => {
  const tokens = createPlanTokens(new Uint8Array(32), () => 1_000_000_000)
  const token = await tokens.issue(proof)
  const [, mac = ''] = token.split('.')
  const dated = `${(1_000_000_001).toString(36)}.${mac}`
  for (const other of [token.slice(0, -4), `${token}AAAA`, dated])
    expect(await tokens.holds(other, proof)).toBe(false)
})

it('is for taking something back where its steps were made for that, whatever they would do by now', async () => {
  const tokens = createPlanTokens(new Uint8Array(32))
  const [back, entry] = [{ reverts: 'a batch' }, { reverts_entry: 7 }]
  const token = await tokens.issue(proof, back)
  expect(await tokens.holds(token, proof)).toBe(true)
  expect(await tokens.takesBack(token, proof, back)).toBe(true)
  expect(await tokens.takesBack(token, proof, { reverts: 'another batch' })).toBe(false)
  expect(await tokens.takesBack(token, proof, { ...back, ...entry })).toBe(false)
  expect(await tokens.takesBack(token, { ...proof, steps: [] }, back)).toBe(false)
  expect(await tokens.takesBack(token, { ...proof, userId: 'you' }, back)).toBe(false)
  expect(await tokens.takesBack(await tokens.issue(proof), proof, back)).toBe(false)
  expect(await tokens.takesBack(await tokens.issue(proof, entry), proof, entry)).toBe(true)
})

it.each(['', '.', 'x.y', '0.', 'zzzzzzzzzzzz.AAAA'])('takes %j for no token', async (token) => {
  expect(await createPlanTokens(new Uint8Array(32)).holds(token, proof)).toBe(false)
})

it('is good for half an hour', async () => {
  let now = 1_000_000_000
  const tokens = createPlanTokens(new Uint8Array(32), () => now)
  const token = await tokens.issue(proof)
  now += 30 * 60 * 1000 - 1
  expect(await tokens.holds(token, proof)).toBe(true)
  now += 1
  expect(await tokens.holds(token, proof)).toBe(false)
})

it('holds at a copy whose clock is behind, by a minute at the most', async () => {
  const key = new Uint8Array(32)
  const token = await createPlanTokens(key, () => 1_000_000_000).issue(proof)
  const holdsAt = (now: number) => createPlanTokens(key, () => now).holds(token, proof)
  const held = [await holdsAt(1_000_000_000 - 60_000), await holdsAt(1_000_000_000 - 60_001)]
  expect(held).toEqual([true, false])
})
