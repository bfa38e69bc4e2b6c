import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { BatchKind } from '#contract/batches.ts'
import type { PlannedStep } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'

/** Milliseconds that a plan is good for. */
const lifetimeMs = 30 * 60 * 1000
/** Milliseconds that the clock of another copy may be ahead; nobody can date a plan, so nothing is won by it. */
const skewMs = 60 * 1000

export interface PlanTokens {
  issue: (what: Proof) => string
  /** Whether this token is for exactly this, and not too old. */
  holds: (token: string, what: Proof) => boolean
}

interface Proof {
  userId: string
  kind: BatchKind
  steps: readonly Step[]
  planned: readonly PlannedStep[]
}

/** A plan is kept nowhere: who starts it brings the steps again, and the token proves what the person was shown. */
export function createPlanTokens(key: Uint8Array, now: () => number = Date.now): PlanTokens {
  const sign = (what: Proof, at: number) =>
    createHmac('sha256', key)
      .update(JSON.stringify([what.userId, what.kind, at, hash(what.steps), hash(what.planned.map(asShown))]))
      .digest()

  return {
    issue: (what) => {
      const at = now()
      return `${at.toString(36)}.${sign(what, at).toString('base64url')}`
    },
    holds: (token, what) => {
      const [time = '', mac = ''] = token.split('.', 2)
      const at = Number.parseInt(time, 36)
      if (!(at <= now() + skewMs && at > now() - lifetimeMs)) return false
      const given = Buffer.from(mac, 'base64url')
      const expected = sign(what, at)
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}

/** What differs here is a different plan to a person. */
const asShown = ({ effect, before, after, reason, warnings, responses }: PlannedStep) => [
  effect,
  before,
  after,
  reason && [reason.code, reason.status, reason.params],
  warnings,
  responses,
]

function hash(items: readonly unknown[]): string {
  const all = createHash('sha256')
  for (const item of items) all.update(JSON.stringify(item)).update('\n')
  return all.digest('base64url')
}
