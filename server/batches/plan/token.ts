import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { BatchKind } from '#contract/batches.ts'
import type { PlannedStep } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import type { Slices } from '#lib/slices.ts'
import { inSlices } from '../../directory/slices.ts'

/** Milliseconds that a plan is good for. */
const lifetimeMs = 30 * 60 * 1000
/** Milliseconds that the clock of another copy may be ahead; nobody can date a plan, so nothing is won by it. */
const skewMs = 60 * 1000

export interface PlanTokens {
  issue: (what: Proof) => Promise<string>
  /** Whether this token is for exactly this, and not too old. */
  holds: (token: string, what: Proof) => Promise<boolean>
}

interface Proof {
  userId: string
  kind: BatchKind
  steps: readonly Step[]
  planned: readonly PlannedStep[]
}

/** A plan is kept nowhere: who starts it brings the steps again, and the token proves what the person was shown. */
export function createPlanTokens(key: Uint8Array, now: () => number = Date.now): PlanTokens {
  async function sign({ userId, kind, steps, planned }: Proof, at: number): Promise<Buffer> {
    const hashes = [await inSlices(hashing(steps)), await inSlices(hashing(planned, asShown))]
    return createHmac('sha256', key)
      .update(JSON.stringify([userId, kind, at, ...hashes]))
      .digest()
  }

  return {
    issue: async (what) => {
      const at = now()
      return `${at.toString(36)}.${(await sign(what, at)).toString('base64url')}`
    },
    holds: async (token, what) => {
      const [time = '', mac = ''] = token.split('.', 2)
      const at = Number.parseInt(time, 36)
      if (!(at <= now() + skewMs && at > now() - lifetimeMs)) return false
      const given = Buffer.from(mac, 'base64url')
      const expected = await sign(what, at)
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

function* hashing<T>(items: readonly T[], shown: (item: T) => unknown = (item) => item): Slices<string> {
  const all = createHash('sha256')
  for (const item of items) {
    all.update(JSON.stringify(shown(item))).update('\n')
    yield
  }
  return all.digest('base64url')
}
