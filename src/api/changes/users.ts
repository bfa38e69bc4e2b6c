import type { QueryClient } from '@tanstack/react-query'
import { type User, type UserCreateRequest, type UserUpdate, userSchema } from '#contract/users.ts'
import { applyEvents, keepShown, stopKeeping } from '../events/apply-events.ts'
import { path, requestOrNothing } from '../http/http.ts'
import { sessionQuery } from '../session.ts'
import { getUser, userQuery } from '../users.ts'
import { change, orNull } from './change.ts'

/**
 * Creates a user whose id was made by the caller, so that it may be tried again without making a second one.
 * @throws ApiError 409 `Taken` (`params.taken`), `FormerUsername` (`params.former`); 422 with field errors, 403
 */
export async function createUser(
  client: QueryClient,
  body: UserCreateRequest & { id: string },
): Promise<User> {
  const answer = await change(
    () => requestOrNothing(userSchema, 'POST', '/api/v1/users', { body }),
    async () => {
      const found = await orNull(getUser(body.id))
      return found?.username === body.username ? { done: found } : 'unchanged'
    },
  )
  const user = answer ?? (await getUser(body.id))
  client.setQueryData(userQuery(user.id).queryKey, user)
  await applyEvents(client, [{ type: 'user', user }])
  return user
}

/**
 * Changes a user; what is absent stays as it is.
 * @throws ApiError 409 `ChangedMeanwhile` (`params.user`), `FormerUsername`, `Taken` or of a guard; 422 with field errors
 * or, as plain text, for a taken username; 404, 403
 */
export async function updateUser(client: QueryClient, id: string, body: UserUpdate): Promise<void> {
  const before = client.getQueryData(userQuery(id).queryKey)
  const base = body.base_updated_at ?? before?.updated_at
  const user = await change(
    () => requestOrNothing(userSchema, 'PATCH', path`/api/v1/users/${id}`, { body }),
    async () => {
      const found = await getUser(id)
      if (found.updated_at === base) return 'unchanged'
      await applyEvents(client, [{ type: 'user', user: found }])
      return body.password === undefined && holds(found, body) ? { done: found } : 'changed'
    },
  )
  if (user) await applyEvents(client, [{ type: 'user', user }])
  else void client.invalidateQueries({ queryKey: userQuery(id).queryKey })
  const session = client.getQueryData(sessionQuery().queryKey)
  // Whoever renames themself ends their own session: the sign-in dialog comes now, not with the next thing they do.
  if (session?.user.id === id && (user === null || body.username !== undefined)) {
    void client.invalidateQueries({ queryKey: sessionQuery().queryKey })
  }
}

const holds = (user: User, { username, first_name, last_name, role }: UserUpdate) =>
  (username === undefined || username === user.username) &&
  (first_name === undefined || first_name === user.first_name) &&
  (last_name === undefined || last_name === user.last_name) &&
  (role === undefined || role === user.role)

/**
 * Deletes a user, and with them all their responses. Nobody of this id any more: that is done.
 * @param responses as many as the person was shown; null where they were shown that it can't be counted
 * @throws ApiError 409 `MoreResponses` (`params.responses`), `ResponsesUnknown` or of a guard; 403
 */
export async function deleteUser(client: QueryClient, id: string, responses: number | null): Promise<void> {
  keepShown(id)
  try {
    await change(
      () => requestOrNothing(userSchema, 'DELETE', path`/api/v1/users/${id}`, { body: { responses } }),
      async () => ((await orNull(getUser(id))) === null ? { done: null } : 'unchanged'),
    )
  } catch (error) {
    stopKeeping(id)
    throw error
  }
  await applyEvents(client, [{ type: 'user.deleted', user_id: id }])
}
