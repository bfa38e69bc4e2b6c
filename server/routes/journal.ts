import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { exportSchema } from '#contract/exports.ts'
import { dismissalSchema, reopeningSchema } from '#contract/findings.ts'
import { journalQuerySchema, type JournalQuery, type JournalRecord } from '#contract/journal.ts'
import { csvLine } from '#lib/csv.ts'
import { parseOr422 } from '../parse.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import type { Notes } from '../session/notes.ts'
import type { Journal } from '../store/store.ts'

const exportPageSize = 1_000

/** The whole journal, for owners, and what the page has written into it. */
export function journalRoutes(
  app: FastifyInstance,
  { callers, journal, notes }: { callers: Callers; journal: Pick<Journal, 'list'>; notes: Notes },
) {
  app.get('/app/journal', async (request) => {
    const query = parseOr422(journalQuerySchema, request.query)
    requireOwner((await callers.verify(request)).user)
    return journal.list(query)
  })

  app.post('/app/findings/dismiss', async (request, reply) => {
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    const { finding, count, reason } = parseOr422(dismissalSchema, request.body)
    await notes.done(request, caller, 'finding.dismiss', {
      after: { finding, count: String(count), words: reason },
    })
    return reply.code(204).send()
  })

  app.post('/app/findings/reopen', async (request, reply) => {
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    const { finding } = parseOr422(reopeningSchema, request.body)
    await notes.done(request, caller, 'finding.reopen', { after: { finding } })
    return reply.code(204).send()
  })

  app.post('/app/exports', async (request, reply) => {
    const caller = await callers.verify(request)
    const { what, rows } = parseOr422(exportSchema, request.body)
    await notes.said(request, caller, 'export', { after: { what, rows: String(rows) } })
    return reply.code(204).send()
  })

  const files = [
    { ending: 'jsonl', type: 'application/x-ndjson', linesOf: toLines },
    { ending: 'csv', type: 'text/csv', linesOf: toCsv },
  ]
  for (const { ending, type, linesOf } of files) {
    app.get(`/app/journal.${ending}`, async (request, reply) => {
      const query = parseOr422(journalQuerySchema, request.query)
      const caller = await callers.verify(request)
      requireOwner(caller.user)
      await notes.done(request, caller, 'export', { after: { what: 'journal' } })
      return reply
        .type(`${type}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="journal.${ending}"`)
        .send(Readable.from(linesOf(journal, query), { objectMode: false }))
    })
  }
}

type Listing = Pick<Journal, 'list'>

async function* pages(journal: Listing, query: JournalQuery): AsyncGenerator<JournalRecord[]> {
  let after: number | null = query.after ?? 0
  while (after !== null) {
    const page = await journal.list({ ...query, after }, exportPageSize)
    yield page.items
    after = page.next
  }
}

export async function* toLines(journal: Listing, query: JournalQuery): AsyncGenerator<string> {
  for await (const items of pages(journal, query)) {
    yield items.map((item) => `${JSON.stringify(item)}\n`).join('')
  }
}

const columns: readonly (readonly [title: string, cellOf: (item: JournalRecord) => string])[] = [
  ['id', ({ id }) => String(id)],
  ['at', ({ at }) => at],
  ['actor', ({ actor }) => actor?.username ?? ''],
  ['actor_id', ({ actor }) => actor?.id ?? ''],
  ['operation', ({ operation }) => operation],
  ['username', ({ user }) => user?.name ?? ''],
  ['user_id', ({ user }) => user?.id ?? ''],
  ['workspace', ({ workspace }) => workspace?.name ?? ''],
  ['workspace_id', ({ workspace }) => workspace?.id ?? ''],
  ['before', ({ before }) => inCell(before)],
  ['after', ({ after }) => inCell(after)],
  ['outcome', ({ outcome }) => outcome],
  ['status', ({ status }) => String(status ?? '')],
  ['seen', ({ seen }) => seen ?? ''],
  ['batch_id', ({ batch_id }) => batch_id ?? ''],
  ['address', ({ address }) => address ?? ''],
  ['credential', ({ credential }) => credential ?? ''],
  ['repeats', ({ repeats }) => String(repeats)],
  ['last_at', ({ last_at }) => last_at ?? ''],
  ['request_id', ({ request_id }) => request_id],
]

const inCell = (values: JournalRecord['after']) => (values === null ? '' : JSON.stringify(values))

const lineOf = (item: JournalRecord) => csvLine(columns.map(([, cellOf]) => cellOf(item)))

async function* toCsv(journal: Listing, query: JournalQuery): AsyncGenerator<string> {
  // Excel misreads accents without it.
  yield `\ufeff${csvLine(columns.map(([title]) => title))}`
  for await (const items of pages(journal, query)) yield items.map(lineOf).join('')
}
