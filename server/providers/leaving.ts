import type { FastifyInstance } from 'fastify'
import type { Offboarded } from '#contract/findings.ts'
import type { Batches } from '../batches/batches.ts'
import { uuidParam } from '../parse.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import type { Notes } from '../session/notes.ts'
import type { Journal } from '../store/store.ts'
import type { Providers } from './list.ts'

interface LeavingDeps {
  callers: Callers
  batches: Pick<Batches, 'offboarded'>
  journal: Pick<Journal, 'takenOut'>
  notes: Pick<Notes, 'done'>
  providers: Pick<Providers, 'list'>
}

/** Who was off-boarded, and for whom somebody says that the provider would not let them in any more either. */
export function leavingRoutes(
  app: FastifyInstance,
  { callers, batches, journal, notes, providers }: LeavingDeps,
) {
  app.get('/app/offboarded', async (request): Promise<Offboarded> => {
    requireOwner((await callers.verify(request)).user)
    const offboarded = await batches.offboarded()
    const user_ids = offboarded.map(({ user_id }) => user_id)
    const out = await journal.takenOut(user_ids)
    // What was said before they were last off-boarded was of another time.
    const taken_out = offboarded.filter(({ user_id, at }) => (out.get(user_id) ?? '') > at)
    return { user_ids, taken_out: taken_out.map(({ user_id }) => user_id) }
  })

  app.post('/app/users/:id/taken-out', async (request, reply) => {
    const id = uuidParam(request.params, 'id')
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    // As Argilla names them; which one was meant by a word for all of them, only a reader can tell.
    const after = { providers: (await providers.list()).join(', ') }
    await notes.done(request, caller, 'provider.out', { user: { id, name: null }, after })
    return reply.code(204).send()
  })
}
