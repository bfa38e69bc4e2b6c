import type { IncomingHttpHeaders } from 'node:http'
import type { Callers } from '../callers.ts'
import type { User } from '../database/users.ts'
import { unauthorized } from '../errors.ts'
import type { Tokens } from '../tokens.ts'

/**
 * Who is calling: the API key is tried first, then the bearer token, as in
 * argilla_server/security/authentication/provider.py.
 * @throws ArgillaError 401
 */
export async function authenticate(
  headers: IncomingHttpHeaders,
  { callers, tokens }: { callers: Callers; tokens: Tokens },
): Promise<User> {
  const apiKey = headers['x-argilla-api-key']
  if (typeof apiKey === 'string' && apiKey !== '') {
    const user = await callers.byApiKey(apiKey)
    if (user !== undefined) return user
  }
  const token = bearer(headers.authorization)
  if (token === null) throw unauthorized()
  const username = await tokens.readUsername(token)
  const user = typeof username === 'string' ? await callers.byUsername(username) : undefined
  if (user === undefined) throw unauthorized()
  return user
}

function bearer(header: string | undefined): string | null {
  const [, scheme, credentials] = /^([^ ]*) (.*)$/.exec(header ?? '') ?? []
  return scheme?.toLowerCase() === 'bearer' && credentials ? credentials : null
}
