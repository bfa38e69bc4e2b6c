import { z } from '#contract/zod.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import type { ArgillaCall, Credential } from './argilla.ts'
import { lostIn } from './lost-answer.ts'
import { present } from './present.ts'

/** What `POST /token`, a provider and `POST /token/refresh` answer. */
export const tokenSchema = z.object({
  access_token: z.string(),
  /** Extralit's alone; none comes with a token that was renewed. */
  refresh_token: z.optional(z.nullable(z.string())),
})

/** The most that are remembered, the oldest go first: a session of which nothing is known any more is renewed again. */
const most = 1_000

/**
 * Extralit's tokens last for 30 minutes, in the middle of somebody's work. With each comes another that is good for 30 days and gives
 * the next (`POST /token/refresh`). Argilla has nothing of the kind, and its tokens last for a day. The browser's cookie keeps what it
 * was given at the sign-in; when the session ends is decided in `server/session/`.
 */
export function createRenewals(ask: (call: ArgillaCall) => Promise<unknown>) {
  /** Tokens, by what renews them. */
  const latest = new Map<string, string>()
  const underWay = new Map<string, Promise<string>>()

  async function next(refresh_token: string): Promise<string> {
    try {
      const body = await ask({ method: 'POST', path: '/token/refresh', body: { refresh_token } })
      const { access_token } = present(tokenSchema, body)
      latest.delete(refresh_token)
      latest.set(refresh_token, access_token)
      const [oldest] = latest.keys()
      if (latest.size > most && oldest !== undefined) latest.delete(oldest)
      return access_token
    } catch (error) {
      latest.delete(refresh_token)
      // What was to be done with the token was never sent, so nothing of it is unknown.
      if (lostIn(error)) throw new AppError('ArgillaUnreachable', {}, { cause: error })
      throw error instanceof ArgillaRefusal ? new AppError('SessionExpired') : error
    }
  }

  return {
    /** The credential as it is by now. */
    latest(credential: Credential): Credential {
      const value = latest.get(credential.refresh_token ?? '')
      return value === undefined ? credential : { ...credential, value }
    },
    /**
     * The next one, where Argilla has refused this one; it is asked for once, however many want it. Throws SessionExpired where there is
     * none, and what says that Argilla was not asked at all.
     */
    async renew(credential: Credential): Promise<Credential> {
      const { refresh_token = '' } = credential
      const known = latest.get(refresh_token)
      if (known !== undefined && known !== credential.value) return { ...credential, value: known }
      const running = underWay.get(refresh_token) ?? next(refresh_token)
      underWay.set(refresh_token, running)
      try {
        return { ...credential, value: await running }
      } finally {
        underWay.delete(refresh_token)
      }
    },
  }
}
