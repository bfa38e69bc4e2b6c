import type { StepKind } from '#contract/steps.ts'
import { phaseOfKind, stepPhases } from '#lib/step-phases.ts'
import { userIdOf, type BareStep } from '../steps.ts'

/**
 * Steps at once. Argilla is sent fewer changes (`pace/call-limit.ts`), and a deletion looks first, which takes it its time. Of what is
 * short, more: what they write to the journal shares its transactions.
 */
const concurrency: Record<StepKind, number> = {
  'workspace.create': 4,
  'user.create': 4,
  'user.update': 4,
  'user.password': 4,
  'user.readmit': 4,
  'member.add': 16,
  'member.remove': 16,
  'user.offboard': 4,
  'user.delete': 2,
}

/** What one does to oneself, such as leaving a workspace that one then no longer sees, comes after all else. */
function phaseOf(step: BareStep, actorId: string): number {
  const own = step.kind !== 'member.add' && step.kind !== 'user.create' && userIdOf(step) === actorId
  return own ? stepPhases.length : phaseOfKind(step.kind)
}

/** The steps in the order in which they run, for the plan. Stable within a phase. */
export function inOrder<T extends { step: BareStep }>(steps: readonly T[], actorId: string): T[] {
  const buckets: T[][] = Array.from({ length: stepPhases.length + 1 }, () => [])
  for (const one of steps) buckets[phaseOf(one.step, actorId)]?.push(one)
  return buckets.flat()
}

export interface Lane<T> {
  limit: number
  /** Each chain's steps one after the other, since they touch the same; chains side by side. */
  chains: T[][]
}

/** Phases one after the other; the lanes of a phase side by side, each with its own limit. */
export function lanesOf<T extends { step: BareStep }>(steps: readonly T[], actorId: string): Lane<T>[][] {
  const found = Array.from({ length: stepPhases.length + 1 }, () => new Map<string, T[]>())
  for (const one of steps) {
    const chains = found[phaseOf(one.step, actorId)]
    const key = keyOf(one.step)
    const chain = chains?.get(key)
    if (chain) chain.push(one)
    else chains?.set(key, [one])
  }
  return found.map((chains, phase) => {
    if (phase === stepPhases.length) return [{ limit: 1, chains: [[...chains.values()].flat()] }]
    const lanes = new Map<StepKind, Lane<T>>()
    for (const chain of chains.values()) {
      const kind = chain[0]?.step.kind
      if (kind === undefined) continue
      const lane = lanes.get(kind) ?? { limit: concurrency[kind], chains: [] }
      lane.chains.push(chain)
      lanes.set(kind, lane)
    }
    return [...lanes.values()]
  })
}

function keyOf(step: BareStep): string {
  if (step.kind === 'workspace.create') return step.workspace_id
  return 'workspace_id' in step ? `${step.user_id} ${step.workspace_id}` : step.user_id
}
