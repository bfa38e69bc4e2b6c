import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GivenProof, Proof } from '#contract/app.ts'
import { proofHeader } from '#contract/headers.ts'
import { AppError } from '../errors.ts'
import type { SessionStore } from '../store/store.ts'
import { rowOf } from './endings.ts'
import type { Caller } from './callers.ts'
import { isSameProof, proofValue } from './proof-value.ts'
import type { ProviderAnswer } from '../argilla/who.ts'
import type { Prove } from './prove.ts'
import type { Keys } from './secrets.ts'
import type { SessionContent } from './sessions.ts'

type ProvingSession = Pick<SessionContent, 'sid' | 'user_id' | 'issued_at'>

export interface Proofs {
  /** Their password, or key, given again. Throws WrongCredentials also for somebody else's. */
  give: (request: FastifyRequest, reply: FastifyReply, caller: Caller, proof: Proof) => Promise<GivenProof>
  /** The same through a provider, for the session that began it. Throws SessionReplaced for somebody else. */
  giveThrough: (
    request: FastifyRequest,
    reply: FastifyReply,
    session: ProvingSession,
    answer: ProviderAnswer,
  ) => Promise<GivenProof>
  /** For what somebody with a copied cookie must not do: what was given is to be brought along. Throws ProofNeeded, and JournalUnavailable. */
  require: (request: FastifyRequest, session: SessionContent) => Promise<void>
}

interface ProofDeps {
  prove: Prove
  store: Pick<SessionStore, 'prove' | 'provenAt'>
  keys: Keys['proofs']
}

export function createProofs({ prove, store, keys }: ProofDeps): Proofs {
  const given = async (session: ProvingSession): Promise<GivenProof> => ({
    proof: proofValue(keys[0], session.sid, await store.prove(rowOf(session))),
  })

  return {
    async give(request, reply, caller, proof) {
      const { user } = caller
      const signIn = 'password' in proof ? { username: user.username, password: proof.password } : proof
      const proven = await prove(request, reply, signIn)
      if (proven.user.id !== user.id) throw new AppError('WrongCredentials')
      return given(caller)
    },
    async giveThrough(request, reply, session, answer) {
      const { user } = await prove(request, reply, answer)
      if (user.id !== session.user_id) throw new AppError('SessionReplaced')
      return given(session)
    },
    async require({ headers }, session) {
      const brought = headers[proofHeader]
      const provenAt = typeof brought === 'string' ? await store.provenAt(rowOf(session)) : null
      if (typeof brought !== 'string' || provenAt === null) throw new AppError('ProofNeeded')
      // Another copy may sign with another one of the secrets while they are changed.
      const isIt = keys.some((key) => isSameProof(brought, proofValue(key, session.sid, provenAt)))
      if (!isIt) throw new AppError('ProofNeeded')
    },
  }
}
