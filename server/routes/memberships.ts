import type { FastifyInstance } from 'fastify'
import pMap from 'p-map'
import { z } from '#contract/zod.ts'
import { workspaceSchema, type Memberships, type Workspace } from '#contract/workspaces.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import type { Names } from '../directory/names.ts'
import type { Callers } from '../session/callers.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'

/** Questions to Argilla at once. It works on one at a time anyway. */
const concurrency = 6

const memberSchema = z.object({ id: z.string() })

/** `GET /app/memberships`: who is where, as far as the caller may see it; an annotator may not, and gets none. */
export function membershipRoutes(
  app: FastifyInstance,
  { argilla, callers, names }: { argilla: Argilla; callers: Callers; names: Names },
) {
  app.get('/app/memberships', async (request, reply): Promise<Memberships> => {
    const [caller, workspaces] = await callers.alongside(request, reply, ({ credential }, signal) =>
      collect(argilla, { path: '/me/workspaces', credential, signal }, workspaceSchema),
    )
    names.remember(workspaces)
    const result: Memberships = { memberships: {}, failed: [] }
    if (caller.user.role === 'annotator') return result

    const ended = new AbortController()
    reply.raw.once('close', () => {
      ended.abort()
    })
    const members = async ({ id }: Workspace) => {
      const path = `/workspaces/${encodeURIComponent(id)}/users`
      const call = { path, credential: caller.credential, signal: ended.signal }
      return (await collect(argilla, call, memberSchema)).map((member) => member.id)
    }
    const outcomes = await pMap(
      workspaces,
      async (workspace) => ({ id: workspace.id, ids: await members(workspace).catch(absent) }),
      { concurrency },
    )
    for (const { id, ids } of outcomes) {
      if (ids === 'failed') result.failed.push(id)
      else if (ids !== 'gone') result.memberships[id] = ids
    }
    return result
  })
}

/** Deleted, or left, since the list of workspaces was read: not a failure. A session's end is everybody's. */
function absent(error: unknown): 'gone' | 'failed' {
  if (error instanceof AppError && error.status === 401) throw error
  return error instanceof ArgillaRefusal && [403, 404].includes(error.status) ? 'gone' : 'failed'
}
