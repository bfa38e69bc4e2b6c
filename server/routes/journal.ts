import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { journalQuerySchema, type JournalQuery } from '#contract/journal.ts'
import { parseOr422 } from '../parse.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import type { Notes } from '../session/notes.ts'
import type { Journal } from '../store/store.ts'

const exportPageSize = 1_000

/** The whole journal, for owners. */
export function journalRoutes(
  app: FastifyInstance,
  { callers, journal, notes }: { callers: Callers; journal: Pick<Journal, 'list'>; notes: Notes },
) {
  app.get('/app/journal', async (request) => {
    const query = parseOr422(journalQuerySchema, request.query)
    requireOwner((await callers.verify(request)).user)
    return journal.list(query)
  })

  app.get('/app/journal.jsonl', async (request, reply) => {
    const query = parseOr422(journalQuerySchema, request.query)
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    await notes.done(request, caller, 'export', { after: { what: 'journal' } })
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', 'attachment; filename="journal.jsonl"')
      .send(Readable.from(toLines(journal, query), { objectMode: false }))
  })
}

export async function* toLines(journal: Pick<Journal, 'list'>, query: JournalQuery): AsyncGenerator<string> {
  let after: number | null = query.after ?? 0
  while (after !== null) {
    const page = await journal.list({ ...query, after }, exportPageSize)
    yield page.items.map((item) => `${JSON.stringify(item)}\n`).join('')
    after = page.next
  }
}
