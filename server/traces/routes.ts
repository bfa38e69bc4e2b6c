import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Erased } from '#contract/traces.ts'
import { uuidParam } from '../parse.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import type { Notes } from '../session/notes.ts'
import type { Proofs } from '../session/proofs.ts'
import type { Trace } from './traces.ts'

interface TraceDeps {
  callers: Callers
  notes: Notes
  proofs: Proofs
  tracesOf: (userId: string) => AsyncGenerator<Trace[]>
  /** `note`: once nothing holds it up. */
  erase: (userId: string, options: { note: () => Promise<unknown> }) => Promise<Erased>
}

/** What is kept about one person, also about somebody who is gone: for owners, to be handed out, and their name to be erased. */
export function traceRoutes(app: FastifyInstance, { callers, notes, proofs, tracesOf, erase }: TraceDeps) {
  app.get('/app/users/:id/traces.jsonl', async (request, reply) => {
    const id = uuidParam(request.params, 'id')
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    await notes.done(request, caller, 'export', { user: { id, name: null }, after: { what: 'person' } })
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', `attachment; filename="${id}.jsonl"`)
      .send(Readable.from(linesOf(tracesOf(id)), { objectMode: false }))
  })

  app.post('/app/users/:id/erase', async (request): Promise<Erased> => {
    const id = uuidParam(request.params, 'id')
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    await proofs.require(request, caller)
    return erase(id, {
      note: () => notes.done(request, caller, 'names.erase', { user: { id, name: null } }),
    })
  })
}

async function* linesOf(pages: AsyncGenerator<Trace[]>): AsyncGenerator<string> {
  for await (const items of pages) yield items.map((item) => `${JSON.stringify(item)}\n`).join('')
}
