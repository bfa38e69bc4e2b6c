import type { FastifyInstance } from 'fastify'
import type { UsernameCheck } from '#contract/users.ts'
import { z } from '#contract/zod.ts'
import type { Usernames } from '../directory/usernames.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import { parseOr422 } from '../parse.ts'

const querySchema = z.object({ username: z.string().check(z.minLength(1)) })

/** `GET /app/usernames?username=`: whether it is free, without a download of all users. */
export function usernameRoutes(
  app: FastifyInstance,
  { callers, usernames }: { callers: Callers; usernames: Usernames },
) {
  app.get('/app/usernames', async (request): Promise<UsernameCheck> => {
    const { username } = parseOr422(querySchema, request.query)
    const { user, credential } = await callers.verify(request)
    requireOwner(user)
    return usernames.check(credential, username)
  })
}
