import type { IncomingHttpHeaders } from 'node:http'
import type { Database } from '../database/database.ts'
import { findUserByApiKey, findUserByUsername, type User } from '../database/users.ts'
import { unauthorized } from '../errors.ts'
import type { Tokens } from '../tokens.ts'

/**
 * Who is calling: the API key is tried first, then the bearer token, as in
 * argilla_server/security/authentication/provider.py.
 * @throws ArgillaError 401
 */
export async function authenticate(
  headers: IncomingHttpHeaders,
  { database, tokens }: { database: Database; tokens: Tokens },
): Promise<User> {
  const apiKey = headers['x-argilla-api-key']
  if (typeof apiKey === 'string' && apiKey !== '') {
    const user = await findUserByApiKey(database, apiKey)
    if (user !== undefined) return user
  }
  const token = bearer(headers.authorization)
  if (token === null) throw unauthorized()
  const username = await tokens.readUsername(token)
  const user = typeof username === 'string' ? await findUserByUsername(database, username) : undefined
  if (user === undefined) throw unauthorized()
  return user
}

function bearer(header: string | undefined): string | null {
  const [, scheme, credentials] = /^([^ ]*) (.*)$/.exec(header ?? '') ?? []
  return scheme?.toLowerCase() === 'bearer' && credentials ? credentials : null
}
