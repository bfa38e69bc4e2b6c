import type { SignIn } from '#contract/app.ts'
import { userSchema, type User } from '#contract/users.ts'
import { AppError, ArgillaRefusal, hasCode } from '../errors.ts'
import type { Argilla, Credential } from './argilla.ts'
import { present } from './present.ts'
import { tokenSchema } from './renewals.ts'

/** What a provider sent the browser back with, and what of it only this server knows. */
export interface ProviderAnswer {
  provider: string
  code: string
  state: string
  verifier: string
  redirect_uri: string
}

export type WayIn = SignIn | ProviderAnswer

/** Throws WrongCredentials; what else goes wrong at Argilla says nothing about the credentials. */
export async function askWho(
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
