import type { FastifyInstance } from 'fastify'
import type { OwnSession } from '#contract/app.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { AppError } from '../errors.ts'
import { uuidParam } from '../parse.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import type { Endings } from '../session/endings.ts'
import type { Notes } from '../session/notes.ts'
import type { Proofs } from '../session/proofs.ts'
import type { Sessions } from '../session/sessions.ts'
import type { SessionStore } from '../store/store.ts'

interface SessionsDeps {
  argilla: Pick<Argilla, 'givenId'>
  callers: Callers
  endings: Pick<Endings, 'end' | 'endAll'>
  sessions: Pick<Sessions, 'clear'>
  store: Pick<SessionStore, 'list'>
  notes: Notes
  proofs: Proofs
}

/** Where one is signed in, to end one of these sessions or all of them; and for owners, to end all of somebody else's. */
export function sessionsRoutes(
  app: FastifyInstance,
  { argilla, callers, endings, sessions, store, notes, proofs }: SessionsDeps,
) {
  app.get('/app/sessions', async (request): Promise<{ items: OwnSession[] }> => {
    const { user_id, sid } = await callers.verify(request)
    const items = await store.list(user_id)
    return { items: items.map((session) => ({ ...session, current: session.id === sid })) }
  })

  app.delete('/app/sessions/:sid', async (request, reply) => {
    const sid = uuidParam(request.params, 'sid')
    const caller = await callers.verify(request)
    const found = (await store.list(caller.user_id)).find(({ id }) => id === sid)
    // One that has ended meanwhile is what was asked for.
    if (found) {
      await notes.done(request, caller, 'sessions.end')
      await endings.end({ sid, user_id: caller.user_id, issued_at: found.issued_at }, 'ended')
    }
    return reply.code(204).send()
  })

  app.delete('/app/sessions', async (request, reply) => {
    const caller = await callers.verify(request)
    await notes.done(request, caller, 'sessions.end')
    await endings.endAll(caller.user_id)
    sessions.clear(request, reply)
    return reply.header('clear-site-data', '"cache"').code(204).send()
  })

  app.delete('/app/users/:id/sessions', async (request, reply) => {
    const id = argilla.givenId('users', uuidParam(request.params, 'id'))
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    if (id === caller.user_id) throw new AppError('NotFound')
    await proofs.require(request, caller)
    await notes.done(request, caller, 'sessions.end', { user: { id, name: null } })
    await endings.endAll(id)
    return reply.code(204).send()
  })
}
