import { expect, it } from 'vitest'
import { usualFlavour } from '#contract/flavour.ts'
import { maxSteps, type Step } from '#contract/steps.ts'
import type { Argilla } from '../../argilla/argilla.ts'
import { me } from '../../testing/batch-rows.ts'
import { turnsDuring } from '../../testing/turns.ts'
import { createPlanner } from './plan.ts'
import { createPlanTokens } from './token.ts'

it('lets others go on while as many steps as there may be are planned', async () => {
  const planner = createPlanner({
    argilla: { flavour: () => usualFlavour, givenId: (_, id) => id } as Partial<Argilla> as Argilla,
    usernames: { namesOf: () => Promise.resolve(new Map<string, string>()) },
    formers: () => Promise.resolve(new Map()),
    tokens: createPlanTokens(new Uint8Array(32)),
  })
  const steps = Array.from({ length: maxSteps }, (_, index): Step => ({
    kind: 'member.add',
    user_id: `person ${index}`,
    workspace_id: 'team',
  }))
  // Of somebody who may do nothing: nothing is read for them.
  const actor = { user: { ...me, role: 'annotator' }, credential: { type: 'token', value: 'x' } } as const
  const request = { kind: 'join', steps } as const
  expect(await turnsDuring(() => planner.plan(actor, request))).toBeGreaterThan(1)
  const { plan } = await planner.plan(actor, request)
  expect(plan.counts.refused).toBe(maxSteps)
  expect(await planner.holds(plan.token, actor, request, plan)).toBe(true)
})
