import { createHash } from 'node:crypto'
import { userSchema, type User } from '#contract/users.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { present } from '../argilla/present.ts'
import { AppError } from '../errors.ts'

/** Milliseconds that a proof counts. Argilla itself asks its database at every call, so it is never longer wrong. */
const lifetimeMs = 5_000
/** Milliseconds that it is there for those whom an older one is enough. */
const usableMs = 15 * 60_000
/** Proofs kept at once; more are asked again. */
const mostProofs = 10_000

interface Proof {
  userId: string
  user: Promise<User>
  /** By the monotonic clock; null while it is under way. */
  at: number | null
}

export interface Identities {
  /**
   * Who Argilla says the credential is, asked once for some seconds and for all who ask meanwhile. Throws SessionReplaced
   * where that is not `userId`, and what Argilla throws. `maxAge`: milliseconds, where an older proof is enough.
   */
  prove: (credential: Credential, userId: string, maxAge?: number) => Promise<User>
  /** Milliseconds since Argilla said what `prove` gave. */
  ageOf: (proven: User) => number
  /** After a change of this person, or a refusal: the next one asks again. */
  forget: (userId: string) => void
  /** After something was missed. */
  forgetAll: () => void
}

/** `clock`: milliseconds that only grow. */
export function createIdentities(argilla: Argilla, clock: () => number): Identities {
  const proofs = new Map<string, Proof>()
  const saidAt = new WeakMap<User, number>()

  async function ask(credential: Credential, userId: string): Promise<User> {
    const user = present(userSchema, await argilla.json({ path: '/me', credential }))
    if (user.id !== userId) throw new AppError('SessionReplaced')
    return user
  }

  function start(key: string, credential: Credential, userId: string): Promise<User> {
    const proof: Proof = { userId, user: ask(credential, userId), at: null }
    proofs.set(key, proof)
    proof.user.then(
      (user) => {
        proof.at = clock()
        saidAt.set(user, proof.at)
      },
      () => {
        if (proofs.get(key) === proof) proofs.delete(key)
      },
    )
    return proof.user
  }

  function prune() {
    // They stand in the order in which they were asked for.
    for (const [key, { at }] of proofs) {
      const isOver = at !== null && clock() - at >= usableMs
      if (proofs.size < mostProofs && !isOver) return
      proofs.delete(key)
    }
  }

  return {
    prove(credential, userId, maxAge = lifetimeMs) {
      const key = keyOf(credential, userId)
      const known = proofs.get(key)
      if (known && (known.at === null || clock() - known.at < maxAge)) return known.user
      proofs.delete(key)
      prune()
      return start(key, credential, userId)
    },
    ageOf: (proven) => clock() - (saidAt.get(proven) ?? -Infinity),
    forget(userId) {
      // One under way is forgotten too: what it brings may be from before the change.
      for (const [key, proof] of proofs) if (proof.userId === userId) proofs.delete(key)
    },
    forgetAll: () => proofs.clear(),
  }
}

/** Names a credential of a person: none itself stays in memory for longer than its request. */
export const keyOf = ({ type, value }: Credential, userId: string) =>
  createHash('sha256')
    .update(JSON.stringify([type, value, userId]))
    .digest('base64url')
