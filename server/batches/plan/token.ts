import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { BatchKind } from '#contract/batches.ts'
import type { BatchStart, PlannedStep } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import type { Slices } from '#lib/slices.ts'
import { inSlices } from '../../directory/slices.ts'

/** Milliseconds that a plan is good for. */
const lifetimeMs = 30 * 60 * 1000
/** Milliseconds that the clock of another copy may be ahead; nobody can date a plan, so nothing is won by it. */
const skewMs = 60 * 1000

/** What a plan takes back; of both none for any other plan. */
export type TakenBack = Pick<BatchStart, 'reverts' | 'reverts_entry'>

export interface PlanTokens {
  /** `back`: only for steps that were made to take it back. */
  issue: (what: Proof, back?: TakenBack) => Promise<string>
  /** Whether this token is for exactly this, and not too old. */
  holds: (token: string, what: Proof) => Promise<boolean>
  /** Whether these steps were made to take that back, however long ago. */
  takesBack: (token: string, what: Pick<Proof, 'userId' | 'steps'>, back: TakenBack) => Promise<boolean>
}

interface Proof {
  userId: string
  kind: BatchKind
  steps: readonly Step[]
  planned: readonly PlannedStep[]
}

/** A plan is kept nowhere: who starts it brings the steps again, and the token proves what the person was shown. */
export function createPlanTokens(key: Uint8Array, now: () => number = Date.now): PlanTokens {
  const macOf = (content: unknown) => createHmac('sha256', key).update(JSON.stringify(content)).digest()
  const isMac = (given: string, expected: Buffer) => {
    const mac = Buffer.from(given, 'base64url')
    return mac.length === expected.length && timingSafeEqual(mac, expected)
  }

  async function sign({ userId, kind, steps, planned }: Proof, at: number): Promise<Buffer> {
    const hashes = [await inSlices(hashing(steps)), await inSlices(hashing(planned, asShown))]
    return macOf([userId, kind, at, ...hashes])
  }

  /** By itself, so that another plan of the same steps can be given it. */
  async function signBack({ userId, steps }: Pick<Proof, 'userId' | 'steps'>, back: TakenBack) {
    const named = [back.reverts ?? null, back.reverts_entry ?? null]
    return macOf(['takes back', userId, named, await inSlices(hashing(steps))])
  }

  return {
    issue: async (what, back) => {
      const at = now()
      const macs = [await sign(what, at), ...(back ? [await signBack(what, back)] : [])]
      return [at.toString(36), ...macs.map((mac) => mac.toString('base64url'))].join('.')
    },
    holds: async (token, what) => {
      const [time = '', mac = ''] = token.split('.', 2)
      const at = Number.parseInt(time, 36)
      if (!(at <= now() + skewMs && at > now() - lifetimeMs)) return false
      return isMac(mac, await sign(what, at))
    },
    takesBack: async (token, what, back) => {
      const [, , mac = ''] = token.split('.', 3)
      return isMac(mac, await signBack(what, back))
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
