import type { FastifyInstance } from 'fastify'
import { ageHeader, type DirectoryAnswer, tabKeyHeader } from '#contract/directory.ts'
import { z } from '#contract/zod.ts'
import { acceptedEncodings } from '#node/encodings.ts'
import type { Names } from '../directory/names.ts'
import type { Picture } from '../directory/picture.ts'
import { parseOr422 } from '../parse.ts'
import type { Callers } from '../session/callers.ts'
import type { Keys } from '../session/secrets.ts'
import { tabKey } from '../session/tab-key.ts'

const querySchema = z.object({
  since: z.optional(z.string()),
  within: z.optional(z.string().check(z.regex(/^\d{1,9}$/))),
})

/**
 * `GET /app/directory?since=&within=`: the picture as far as the caller may see it, in columns (`src/lib/directory/wire.ts`),
 * or what has changed since a version, as JSON, where that is known and little. At once, or, with `within`, once it holds
 * what was in Argilla so many milliseconds ago.
 */
export function directoryRoutes(
  app: FastifyInstance,
  { callers, picture, names, key }: { callers: Callers; picture: Picture; names: Names; key: Keys['tabs'] },
) {
  app.get('/app/directory', async (request, reply) => {
    const { since, within } = parseOr422(querySchema, request.query)
    const caller = await callers.verify(request)
    const seen = await picture.seenBy(caller, within === undefined ? {} : { withinMs: Number(within) })
    names.remember(seen.directory.workspaces)
    reply.header(tabKeyHeader, tabKey(key, caller))
    const delta = since === undefined ? null : seen.since(since)
    if (since !== undefined && delta !== null) {
      return { since, version: seen.version, age_ms: seen.ageMs, ...delta } satisfies DirectoryAnswer
    }
    const [coding = 'identity'] = acceptedEncodings(request.headers['accept-encoding'])
    const body = await seen.body(coding)
    if (coding !== 'identity') reply.header('content-encoding', coding)
    return reply
      .type('application/octet-stream')
      .header('vary', 'accept-encoding')
      .header(ageHeader, String(Math.round(seen.ageMs)))
      .send(body)
  })
}
