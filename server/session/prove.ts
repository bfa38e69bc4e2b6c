import type { FastifyRequest } from 'fastify'
import type { SignIn } from '#contract/app.ts'
import { userSchema, type User } from '#contract/users.ts'
import { z } from '#contract/zod.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { present } from '../argilla/present.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import type { Attempts } from '../store/attempts.ts'
import type { Notes } from './notes.ts'

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
  return async (request, signIn) => {
    const attempt = await attempts
      .begin(request.ip, 'username' in signIn ? signIn.username : null)
      .catch((error: unknown) => {
        notes.notSignedIn(request, signIn, error)
        throw error
      })
    const proven = await askArgilla(argilla, signIn).catch(async (error: unknown) => {
      if (!(error instanceof AppError && error.code === 'argilla-admin::WrongCredentials')) {
        await attempt.undecided()
      }
      notes.notSignedIn(request, signIn, error)
      throw error
    })
    await attempt.succeeded()
    return proven
  }
}

/** Throws WrongCredentials; what else goes wrong at Argilla says nothing about the credentials. */
async function askArgilla(argilla: Argilla, signIn: SignIn): Promise<{ credential: Credential; user: User }> {
  try {
    const credential = await credentialFor(argilla, signIn)
    return { credential, user: present(userSchema, await argilla.json({ path: '/me', credential })) }
  } catch (error) {
    const wrong =
      (error instanceof ArgillaRefusal && error.status === 401) ||
      (error instanceof AppError && error.code === 'argilla-admin::SessionExpired')
    throw wrong ? new AppError('WrongCredentials') : error
  }
}

async function credentialFor(argilla: Argilla, signIn: SignIn): Promise<Credential> {
  if ('api_key' in signIn) {
    // Anything else can't be sent in a header, so it is nobody's key.
    if (!/^[\x21-\x7e]{1,1024}$/.test(signIn.api_key)) throw new AppError('WrongCredentials')
    return { type: 'api_key', value: signIn.api_key }
  }
  const form = { username: signIn.username, password: signIn.password }
  const body = await argilla.json({ method: 'POST', path: '/token', form })
  return { type: 'token', value: present(tokenSchema, body).access_token }
}
