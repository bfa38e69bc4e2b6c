import type { Plan, PlannedStep, RevertPlan } from '#contract/plans.ts'
import type { Reason, Step, StepKind } from '#contract/steps.ts'
import { isolated } from '../isolated.ts'

/** Whom or what a line is about: all of them counted, the names worth listing first. */
export interface Group<About> {
  readonly about: About
  readonly count: number
  /** Names of the first few, in the order of the steps. */
  readonly names: readonly string[]
}

export const stepKinds = [
  'workspace.create',
  'user.create',
  'user.update',
  'user.password',
  'user.offboard',
  'user.readmit',
  'user.delete',
  'member.add',
  'member.remove',
] as const satisfies readonly StepKind[]

export type PlanWarning = PlannedStep['warnings'][number]

export interface SummedPlan {
  /** What would be done, by kind of step. */
  readonly does: readonly Group<StepKind>[]
  readonly unchanged: Group<null> | null
  /** By what is said about it: equal reasons are one line. */
  readonly refused: readonly Group<Reason>[]
  readonly warned: readonly Group<PlanWarning>[]
}

/** How many names are worth reading before one trusts the number. */
const namedAtMost = 8

/** Whom a step is about: `ann`, `space`, or both where neither alone tells it apart from the others. */
function stepName({ user, workspace }: Pick<PlannedStep, 'user' | 'workspace'>): string {
  return [user?.username, workspace?.name]
    .flatMap((name) => (name === undefined ? [] : isolated(name)))
    .join(' · ')
}

interface Filling<About> {
  about: About
  count: number
  names: string[]
}

type Named = Pick<PlannedStep, 'user' | 'workspace'>

/** Collects what is said about the same under one key. */
function createGroups<About>() {
  const groups = new Map<string, Filling<About>>()
  return {
    put: (key: string, about: About, named: Named) => {
      const group = groups.get(key) ?? { about, count: 0, names: [] }
      groups.set(key, group)
      group.count += 1
      const name = stepName(named)
      // Who is gone has no name any more.
      if (name !== '' && group.names.length < namedAtMost) group.names.push(name)
    },
    all: (): Group<About>[] => [...groups.values()],
  }
}

/** What a plan comes to, in one walk over its steps however many they are. `steps`: those that were planned. */
export function summarise(plan: Plan, steps: readonly Pick<Step, 'kind'>[]): SummedPlan {
  const does = createGroups<StepKind>()
  const unchanged = createGroups<null>()
  const refused = createGroups<Reason>()
  const warned = createGroups<PlanWarning>()
  plan.steps.forEach((step, index) => {
    const kind = steps[index]?.kind
    if (step.effect === 'unchanged') unchanged.put('', null, step)
    else if (step.effect === 'refused') {
      if (step.reason) refused.put(JSON.stringify(step.reason), step.reason, step)
    } else if (kind) does.put(kind, kind, step)
    for (const warning of step.warnings) warned.put(warning, warning, step)
  })
  return {
    does: does.all(),
    unchanged: unchanged.all()[0] ?? null,
    refused: refused.all(),
    warned: warned.all(),
  }
}

/** What a revert leaves as it is, by the reason. */
export function groupLeft(
  left: readonly RevertPlan['left'][number][],
): Group<RevertPlan['left'][number]['reason']>[] {
  const groups = createGroups<RevertPlan['left'][number]['reason']>()
  for (const one of left) groups.put(one.reason, one.reason, one)
  return groups.all()
}

/** Whether anything would be done. */
export const doesAnything = (plan: Plan): boolean => countDoes(plan) > 0

/** How many steps would do something. */
export const countDoes = ({ counts }: Plan): number => counts.create + counts.change + counts.remove
