import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GivenProof, Proof } from '#contract/app.ts'
import { proofHeader } from '#contract/headers.ts'
import { AppError } from '../errors.ts'
import type { SessionStore } from '../store/store.ts'
import { rowOf } from './endings.ts'
import type { Caller } from './callers.ts'
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
      if (typeof brought !== 'string') throw new AppError('ProofNeeded')
      const provenAt = await store.provenAt(rowOf(session))
      // Another copy may sign with another one of the secrets while they are changed.
      const isIt =
        provenAt !== null && keys.some((key) => isSameProof(brought, proofValue(key, session.sid, provenAt)))
      if (!isIt) throw new AppError('ProofNeeded')
    },
  }
}

/**
 * What whoever proved themself is given, and brings with what wants a proof; of no use with another session, nor after the next
 * proof. `provenAt`: as the store has it.
 */
const proofValue = (key: Keys['proofs'][number], sid: string, provenAt: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([sid, provenAt]))
    .digest('base64url')

/** Takes as long whatever of it is wrong. */
function isSameProof(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
