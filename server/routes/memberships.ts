import type { FastifyInstance } from 'fastify'
import { z } from '#contract/zod.ts'
import { workspaceSchema, type Memberships } from '#contract/workspaces.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { readMembers } from '../directory/members.ts'
import type { Names } from '../directory/names.ts'
import type { Callers } from '../session/callers.ts'

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
    if (caller.user.role === 'annotator') return { memberships: {}, failed: [] }

    const ended = new AbortController()
    reply.raw.once('close', () => {
      ended.abort()
    })
    const members = new Map<string, string[]>(workspaces.map(({ id }) => [id, []]))
    const { gone, failed } = await readMembers(argilla, workspaces, {
      credential: caller.credential,
      signal: ended.signal,
      schema: memberSchema,
      take: (workspaceId, some) => members.get(workspaceId)?.push(...some.map(({ id }) => id)),
    })
    for (const id of [...gone, ...failed]) members.delete(id)
    return { memberships: Object.fromEntries(members), failed }
  })
}
