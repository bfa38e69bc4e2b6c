import type { Plan, PlanRequest } from '#contract/plans.ts'
import type { Actor } from '../../changes/changes.ts'
import { inSlices, mapping } from '../../directory/slices.ts'
import { normal, type Planned } from '../steps.ts'
import type { PlanTokens, TakenBack } from './token.ts'
import { wantsProof } from './proof.ts'
import { planSteps, summaryOf } from './plan-steps.ts'
import { readWorld, type WorldDeps } from './read-world.ts'

export interface PlanResult {
  plan: Plan
  /** With what the run will rest on. */
  planned: Planned[]
  /** Whether it may be started only with the password once more. */
  wantsProof: boolean
}

export interface Planner {
  /**
   * What these steps would do now. Nothing is changed, and others are answered while 20,000 are looked at. `back`: what they
   * were made to take back.
   */
  plan: (actor: Actor, request: PlanRequest, signal?: AbortSignal, back?: TakenBack) => Promise<PlanResult>
  /** Whether a token is for exactly this plan. */
  holds: (token: string, actor: Actor, request: PlanRequest, plan: Plan) => Promise<boolean>
  /** Whether it is for steps that were made to take this back. */
  takesBack: (token: string, actor: Actor, request: PlanRequest, back: TakenBack) => Promise<boolean>
}

export function createPlanner(deps: WorldDeps & { tokens: PlanTokens }): Planner {
  const { tokens } = deps
  return {
    async plan(actor, { kind, steps: sent }, signal, back) {
      // It may be about what was created just now, with an id that Argilla has given another one for.
      const steps = await inSlices(mapping(sent, (step) => normal(step, deps.argilla.givenId)))
      const world = await readWorld(deps, actor, steps, signal)
      // Before the plan changes what it knows: it counts who somebody is now.
      const isProofWanted = wantsProof(world, steps)
      const planned = await inSlices(planSteps(world, steps))
      const plannedSteps = planned.map((one) => one.planned)
      const shown = { userId: actor.user.id, kind, steps: sent, planned: plannedSteps }
      const token = await tokens.issue(shown, back)
      return {
        plan: { token, steps: plannedSteps, ...summaryOf(steps, plannedSteps, world.unread) },
        planned,
        wantsProof: isProofWanted,
      }
    },
    holds: (token, { user }, { kind, steps }, plan) =>
      tokens.holds(token, { userId: user.id, kind, steps, planned: plan.steps }),
    takesBack: (token, { user }, { steps }, back) =>
      tokens.takesBack(token, { userId: user.id, steps }, back),
  }
}
