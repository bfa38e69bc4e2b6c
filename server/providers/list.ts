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
const name = z.string().check(z.regex(/^[\w.-]{1,64}$/))
const answerSchema = z.object({ items: z.array(z.object({ name })) })

export interface Providers {
  /** Their names at Argilla; what was known last while it can't say, and nobody waits for long. */
  list: () => Promise<readonly string[]>
}

/** `clock`: milliseconds that only grow. */
export function createProviders(argilla: Argilla, clock: () => number): Providers {
  let known: readonly string[] = []
  let until = -Infinity
  let asking: Promise<void> | null = null
  let isAnswered = false

  async function ask() {
    try {
      const answer = await argilla.json({ path: '/oauth2/providers', timeoutMs })
      known = present(answerSchema, answer).items.map((one) => one.name)
      until = clock() + lifetimeMs
    } catch (error) {
      // One that has no such list has no providers.
      if (error instanceof ArgillaRefusal && error.status === 404) known = []
      until = clock() + againMs
    }
    isAnswered = true
    asking = null
  }

  return {
    async list() {
      if (until <= clock()) asking ??= ask()
      // An old answer will do meanwhile.
      if (asking && !isAnswered) await within(asking, patienceMs, () => undefined)
      return known
    },
  }
}
