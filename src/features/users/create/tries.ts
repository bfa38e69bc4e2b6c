import type { UserCreateRequest } from '#contract/users.ts'
import { hasCode, isApiError } from '#lib/errors/api-error.ts'

type Body = UserCreateRequest & { id: string }

const keyOf = ({ id, username }: Pick<Body, 'id' | 'username'>) => `${id} ${username}`

/** Whether the server has said that nothing was made. */
const isRefusal = (error: unknown) =>
  isApiError(error) && error.kind === 'http' && error.change && !hasCode(error, 'OutcomeUnknown')

/**
 * What one form has sent and may have created somebody. The same id and username again is the same user to the server,
 * who keeps the first password. Holds passwords, in memory and as long as the form is there (U14).
 */
export function createUserTries() {
  const open = new Map<string, Body>()
  return {
    /** Whether the user may be there with other values than these, which would not be set. */
    contradicts: (body: Body): boolean => {
      const before = open.get(keyOf(body))
      return before !== undefined && JSON.stringify(before) !== JSON.stringify(body)
    },
    /** Under which other username a try with this id may have created somebody. */
    sentAs: ({ id, username }: Pick<Body, 'id' | 'username'>): string | undefined =>
      [...open.values()].find((body) => body.id === id && body.username !== username)?.username,
    /** @throws what `send` throws */
    send: async (body: Body, send: () => Promise<unknown>): Promise<void> => {
      const key = keyOf(body)
      const isAgain = open.has(key)
      open.set(key, body)
      try {
        await send()
      } catch (error) {
        // A try before this one may still go through.
        if (!isAgain && isRefusal(error)) open.delete(key)
        throw error
      }
    },
    /** It has failed after it had begun. */
    failed: (of: Pick<Body, 'id' | 'username'>) => open.delete(keyOf(of)),
  }
}
