import { expect, it } from 'vitest'
import { maxSteps } from '#contract/steps.ts'
import { turnsDuring } from '../testing/turns.ts'
import { parsePlan, parseStart } from './body.ts'

const id = '7e0e4ee2-0000-4000-8000-000000000001'
const step = { kind: 'user.delete', user_id: id }
const refused = { code: 'argilla-admin::BadRequest' }

it('takes a plan and a start of theirs, and nothing else', async () => {
  expect(await parsePlan({ kind: 'delete', steps: [step] })).toEqual({ kind: 'delete', steps: [step] })
  const start = { kind: 'delete', steps: [step], token: 'x', confirm: 'ann' }
  expect(await parseStart(start)).toEqual(start)
  await expect(parsePlan(start)).rejects.toMatchObject(refused)
  for (const steps of [
    [],
    [step, { ...step, more: 1 }],
    [step, null],
    'no',
    Array(maxSteps + 1).fill(step),
  ]) {
    await expect(parsePlan({ kind: 'delete', steps })).rejects.toMatchObject(refused)
    await expect(parseStart({ ...start, steps })).rejects.toMatchObject(refused)
  }
})

it('lets others go on while as many steps as there may be are looked at', async () => {
  const steps = Array.from({ length: maxSteps }, () => ({ ...step }))
  expect(await turnsDuring(() => parsePlan({ kind: 'delete', steps }))).toBeGreaterThan(0)
})
