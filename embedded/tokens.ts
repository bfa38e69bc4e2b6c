import { jwtVerify, SignJWT } from 'jose'
import type { User } from './database/users.ts'
import { unauthorized } from './errors.ts'

/** Argilla's default, a day. */
const lifetimeSeconds = 24 * 60 * 60

/** Makes and reads the tokens of `POST /token`, as Argilla does: one signed with the same secret is good at both. */
export function createTokens(secretKey: string) {
  const key = new TextEncoder().encode(secretKey)
  return {
    sign: (user: User) =>
      new SignJWT({ identity: user.id, name: user.first_name, username: user.username, role: user.role })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setExpirationTime(Math.floor(Date.now() / 1000) + lifetimeSeconds)
        .sign(key),

    /**
     * @returns the username, by which alone Argilla finds the user again
     * @throws ArgillaError 401 "Invalid token"
     */
    async readUsername(token: string): Promise<unknown> {
      try {
        return (await jwtVerify(token, key, { algorithms: ['HS256'] })).payload['username']
      } catch {
        throw unauthorized('Invalid token')
      }
    },
  }
}
export type Tokens = ReturnType<typeof createTokens>
