import type { FastifyRequest } from 'fastify'
import type { Proof } from '#contract/app.ts'
import { AppError } from '../errors.ts'
import type { SessionStore } from '../store/store.ts'
import { rowOf } from './endings.ts'
import type { Caller } from './callers.ts'
import type { Prove } from './prove.ts'
import type { SessionContent } from './sessions.ts'

export interface Proofs {
  /** Their password, or key, given again. Throws WrongCredentials also for somebody else's. */
  give: (request: FastifyRequest, caller: Caller, proof: Proof) => Promise<void>
  /** For what somebody with a copied cookie must not do. Throws ProofNeeded, and JournalUnavailable. */
  require: (session: SessionContent) => Promise<void>
}

interface ProofDeps {
  prove: Prove
  store: Pick<SessionStore, 'prove' | 'isProven'>
}

export function createProofs({ prove, store }: ProofDeps): Proofs {
  return {
    async give(request, caller, proof) {
      const { user } = caller
      const signIn = 'password' in proof ? { username: user.username, password: proof.password } : proof
      const proven = await prove(request, signIn)
      if (proven.user.id !== user.id) throw new AppError('WrongCredentials')
      await store.prove(rowOf(caller))
    },
    async require(session) {
      if (!(await store.isProven(rowOf(session)))) throw new AppError('ProofNeeded')
    },
  }
}
