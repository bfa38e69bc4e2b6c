import { z } from '#contract/zod.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { present } from '../argilla/present.ts'
import { ArgillaRefusal } from '../errors.ts'
import { within } from '../within.ts'

/** Milliseconds that an answer counts, after which a failure is tried again, and that Argilla and a page wait. */
const lifetimeMs = 60_000
const againMs = 5_000
const timeoutMs = 2_000
const patienceMs = 500

/** Names go into addresses and cookies; another one is no provider of Argilla's. */
export const providerName = z.string().check(z.regex(/^[\w.-]{1,64}$/))
const answerSchema = z.object({ items: z.array(z.object({ name: providerName })) })

export interface Providers {
  /** Their names at Argilla; what was known last while it can't say, and nobody waits for long. */
  list: () => Promise<readonly string[]>
  /** Whether it is one of them, as far as is known. Throws what Argilla did where nothing is. */
  has: (name: string) => Promise<boolean>
}

/** `clock`: milliseconds that only grow. */
export function createProviders(argilla: Argilla, clock: () => number): Providers {
  let known: readonly string[] = []
  let until = -Infinity
  let asking: Promise<void> | null = null
  let isAnswered = false
  let failure: unknown = null

  async function ask() {
    try {
      const answer = await argilla.json({ path: '/oauth2/providers', timeoutMs })
      known = present(answerSchema, answer).items.map((one) => one.name)
      failure = null
      until = clock() + lifetimeMs
    } catch (error) {
      // One that has no such list has no providers.
      const hasNone = error instanceof ArgillaRefusal && error.status === 404
      if (hasNone) known = []
      failure = hasNone ? null : error
      until = clock() + againMs
    }
    isAnswered = true
    asking = null
  }

  function askAgain() {
    if (until <= clock()) asking ??= ask()
  }

  return {
    async list() {
      askAgain()
      // An old answer will do meanwhile.
      if (asking && !isAnswered) await within(asking, patienceMs, () => undefined)
      return known
    },

    async has(name) {
      askAgain()
      if (!isAnswered) await asking
      if (!known.includes(name) && failure !== null) throw failure
      return known.includes(name)
    },
  }
}
