import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SignIn } from '#contract/app.ts'
import { userSchema, type User } from '#contract/users.ts'
import { networkOf } from '#node/address.ts'
import { goneOf } from '#node/limits.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { present } from '../argilla/present.ts'
import { tokenSchema } from '../argilla/renewals.ts'
import { AppError, ArgillaRefusal, hasCode } from '../errors.ts'
import type { Attempts } from '../store/attempts.ts'
import type { Endings } from './endings.ts'
import type { Notes } from './notes.ts'
import { createFewAtOnce, tooMany } from './few-at-once.ts'

/** What a provider sent the browser back with, and what of it only this server knows. */
export interface ProviderAnswer {
  provider: string
  code: string
  state: string
  verifier: string
  redirect_uri: string
}

export type WayIn = SignIn | ProviderAnswer

interface ProveDeps {
  argilla: Argilla
  attempts: Attempts
  endings: Pick<Endings, 'now'>
  notes: Pick<Notes, 'notSignedIn'>
}

interface ProvenPerson {
  credential: Credential
  user: User
  /** Before Argilla was asked: a password that is changed meanwhile ends also the session that is made of this. */
  issued_at: string
}

/**
 * Who Argilla says this is; every try is counted, and noted where it is wrong. Throws WrongCredentials, TooManyAttempts,
 * and what says nothing about the credentials.
 */
export type Prove = (request: FastifyRequest, reply: FastifyReply, wayIn: WayIn) => Promise<ProvenPerson>

export function createProve({ argilla, attempts, endings, notes }: ProveDeps): Prove {
  const fewAtOnce = createFewAtOnce()

  async function tryOnce(ip: string, wayIn: WayIn, gone: AbortSignal) {
    const attempt = await attempts.begin(
      ip,
      'username' in wayIn ? wayIn.username : null,
      'provider' in wayIn ? 'providers' : 'keys',
    )
    await sleep(attempt.delayMs)
    if (gone.aborted) throw tooMany()
    return fewAtOnce(networkOf(ip), gone, async () => {
      // Only of those that the limits let through: a flood must not keep the store from everybody else.
      const issued_at = await endings.now()
      const proven = await askArgilla(argilla, wayIn, gone).catch(async (error: unknown) => {
        if (saysNothing(error) && !gone.aborted) await attempt.undecided()
        throw error
      })
      await attempt.succeeded()
      return { ...proven, issued_at }
    })
  }

  return async (request, reply, wayIn) => {
    try {
      return await tryOnce(request.ip, wayIn, goneOf(reply.raw))
    } catch (error) {
      notes.notSignedIn(request, wayIn, error)
      throw error
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
  wayIn: WayIn,
  signal: AbortSignal,
): Promise<{ credential: Credential; user: User }> {
  try {
    const credential = await credentialFor(argilla, wayIn, signal)
    return { credential, user: present(userSchema, await argilla.json({ path: '/me', credential, signal })) }
  } catch (error) {
    const isRefused = error instanceof ArgillaRefusal && ('provider' in wayIn || error.status === 401)
    const wrong = isRefused || hasCode(error, 'SessionExpired')
    throw wrong ? new AppError('WrongCredentials') : error
  }
}

async function credentialFor(argilla: Argilla, wayIn: WayIn, signal: AbortSignal): Promise<Credential> {
  if ('provider' in wayIn) return credentialThrough(argilla, wayIn, signal)
  if ('api_key' in wayIn) {
    // Anything else can't be sent in a header, so it is nobody's key.
    if (!/^[\x21-\x7e]{1,1024}$/.test(wayIn.api_key)) throw new AppError('WrongCredentials')
    return { type: 'api_key', value: wayIn.api_key }
  }
  const form = { username: wayIn.username, password: wayIn.password }
  return tokenIn(await argilla.json({ method: 'POST', path: '/token', form, signal }))
}

function tokenIn(body: unknown): Credential {
  const { access_token, refresh_token } = present(tokenSchema, body)
  return { type: 'token', value: access_token, ...(refresh_token && { refresh_token }) }
}

/**
 * Argilla takes the state from a cookie of its own, whose name has the provider's since 2.6, and hands on the verifier. A wrong
 * code is a 500 there, and what the provider says wrongly a 422: all of them are no.
 */
async function credentialThrough(
  argilla: Argilla,
  { provider, code, state, verifier, redirect_uri }: ProviderAnswer,
  signal: AbortSignal,
): Promise<Credential> {
  const body = await argilla.json({
    path: `/oauth2/providers/${provider}/access-token`,
    query: { code, state, code_verifier: verifier, redirect_url: redirect_uri },
    cookie: `${provider}_oauth2_state=${state}; oauth2_state=${state}`,
    signal,
  })
  return { ...tokenIn(body), provider }
}
