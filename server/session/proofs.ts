import type { FastifyRequest } from 'fastify'
import type { Proof } from '#contract/app.ts'
import { AppError } from '../errors.ts'
import type { ProofWanted } from '../changes/proof-wanted.ts'
import type { Providers } from '../providers/list.ts'
import type { SessionStore } from '../store/store.ts'
import { rowOf } from './endings.ts'
import type { Caller } from './callers.ts'
import type { Prove, ProviderAnswer } from './prove.ts'
import type { SessionContent } from './sessions.ts'

type ProvingSession = Pick<SessionContent, 'sid' | 'user_id' | 'issued_at'>

export interface Proofs {
  /** Their password, or key, given again. Throws WrongCredentials also for somebody else's. */
  give: (request: FastifyRequest, caller: Caller, proof: Proof) => Promise<void>
  /** The same through a provider, for the session that began it. Throws SessionReplaced for somebody else. */
  giveThrough: (request: FastifyRequest, session: ProvingSession, answer: ProviderAnswer) => Promise<void>
  /** For what somebody with a copied cookie must not do. Throws ProofNeeded, and JournalUnavailable. */
  require: (request: FastifyRequest, session: SessionContent, wanted?: ProofWanted) => Promise<void>
}

interface ProofDeps {
  prove: Prove
  store: Pick<SessionStore, 'prove' | 'isProven'>
  providers: Pick<Providers, 'list'>
}

export function createProofs({ prove, store, providers }: ProofDeps): Proofs {
  return {
    async give(request, caller, proof) {
      const { user } = caller
      const signIn = 'password' in proof ? { username: user.username, password: proof.password } : proof
      const proven = await prove(request, signIn)
      if (proven.user.id !== user.id) throw new AppError('WrongCredentials')
      await store.prove(rowOf(caller))
    },
    async giveThrough(request, session, answer) {
      const { user } = await prove(request, answer)
      if (user.id !== session.user_id) throw new AppError('SessionReplaced')
      await store.prove(rowOf(session))
    },
    async require(_, session, wanted = 'always') {
      if (wanted === 'throughProvider' && (await providers.list()).length === 0) return
      if (!(await store.isProven(rowOf(session)))) throw new AppError('ProofNeeded')
    },
  }
}
