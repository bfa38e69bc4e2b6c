import { type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { User } from './database/users.ts'
import { unauthorized } from './errors.ts'

/** Argilla's default, a day. */
const lifetimeSeconds = 24 * 60 * 60

/** As many read tokens as are kept; then they are read anew. */
const most = 1000

/** Makes and reads the tokens of `POST /token`, as Argilla does: one signed with the same secret is good at both. */
export function createTokens(secretKey: string) {
  const key = new TextEncoder().encode(secretKey)
  /** A signature that was right stays so. */
  const known = new Map<string, JWTPayload>()
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
      const before = known.get(token)
      if (before && !isOver(before)) return before['username']
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] })
        if (known.size >= most) known.clear()
        known.set(token, payload)
        return payload['username']
      } catch {
        known.delete(token)
        throw unauthorized('Invalid token')
      }
    },
  }
}

const isOver = ({ exp }: JWTPayload) => exp !== undefined && exp <= Math.floor(Date.now() / 1000)

export type Tokens = ReturnType<typeof createTokens>
