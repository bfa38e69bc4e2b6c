import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import type { SignIn } from '#contract/app.ts'
import { userSchema, type User } from '#contract/users.ts'
import { z } from '#contract/zod.ts'
import { networkOf } from '#node/address.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { present } from '../argilla/present.ts'
import { AppError, ArgillaRefusal, hasCode } from '../errors.ts'
import type { Attempts } from '../store/attempts.ts'
import type { Notes } from './notes.ts'
import { createTurns } from './turns.ts'

const tokenSchema = z.object({ access_token: z.string() })

interface ProveDeps {
  argilla: Argilla
  attempts: Attempts
  notes: Pick<Notes, 'notSignedIn'>
}

/**
 * Who Argilla says this is; every try is counted, and noted where it is wrong. Throws WrongCredentials, TooManyAttempts,
 * and what says nothing about the credentials.
 */
export type Prove = (
  request: FastifyRequest,
  signIn: SignIn,
) => Promise<{ credential: Credential; user: User }>

export function createProve({ argilla, attempts, notes }: ProveDeps): Prove {
  const inTurn = createTurns()

  async function tryOnce(ip: string, signIn: SignIn, gone: AbortSignal) {
    const attempt = await attempts.begin(ip, 'username' in signIn ? signIn.username : null)
    await sleep(attempt.delayMs)
    if (gone.aborted) throw new AppError('TooManyAttempts', { retry_after: 5 })
    return inTurn(networkOf(ip), gone, async () => {
      const proven = await askArgilla(argilla, signIn, gone).catch(async (error: unknown) => {
        if (saysNothing(error) && !gone.aborted) await attempt.undecided()
        throw error
      })
      await attempt.succeeded()
      return proven
    })
  }

  return async (request, signIn) => {
    const gone = new AbortController()
    const leave = () => {
      gone.abort()
    }
    const { socket } = request.raw
    socket.once('close', leave)
    try {
      return await tryOnce(request.ip, signIn, gone.signal)
    } catch (error) {
      notes.notSignedIn(request, signIn, error)
      throw error
    } finally {
      socket.off('close', leave)
    }
  }
}

/** Not a timeout: a flood makes them itself, and would be counted as none. */
const saysNothing = (error: unknown) =>
  !(error instanceof AppError) ||
  !['argilla-admin::WrongCredentials', 'argilla-admin::ArgillaTimeout'].includes(error.code)

/** Throws WrongCredentials; what else goes wrong at Argilla says nothing about the credentials. */
async function askArgilla(
  argilla: Argilla,
  signIn: SignIn,
  signal: AbortSignal,
): Promise<{ credential: Credential; user: User }> {
  try {
    const credential = await credentialFor(argilla, signIn, signal)
    return { credential, user: present(userSchema, await argilla.json({ path: '/me', credential, signal })) }
  } catch (error) {
    const wrong =
      (error instanceof ArgillaRefusal && error.status === 401) || hasCode(error, 'SessionExpired')
    throw wrong ? new AppError('WrongCredentials') : error
  }
}

async function credentialFor(argilla: Argilla, signIn: SignIn, signal: AbortSignal): Promise<Credential> {
  if ('api_key' in signIn) {
    // Anything else can't be sent in a header, so it is nobody's key.
    if (!/^[\x21-\x7e]{1,1024}$/.test(signIn.api_key)) throw new AppError('WrongCredentials')
    return { type: 'api_key', value: signIn.api_key }
  }
  const form = { username: signIn.username, password: signIn.password }
  const body = await argilla.json({ method: 'POST', path: '/token', form, signal })
  return { type: 'token', value: present(tokenSchema, body).access_token }
}
