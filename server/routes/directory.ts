import type { FastifyInstance } from 'fastify'
import { ageHeader, type DirectoryAnswer } from '#contract/directory.ts'
import { z } from '#contract/zod.ts'
import { acceptedEncodings } from '#node/encodings.ts'
import type { Picture } from '../directory/picture.ts'
import { parseOr422 } from '../parse.ts'
import type { Callers } from '../session/callers.ts'

const querySchema = z.object({ since: z.optional(z.string()) })

/**
 * `GET /app/directory?since=`: the picture as far as the caller may see it, in columns (`src/lib/directory/wire.ts`), or what
 * has changed since a version, as JSON, where that is known and little.
 */
export function directoryRoutes(
  app: FastifyInstance,
  { callers, picture }: { callers: Callers; picture: Picture },
) {
  app.get('/app/directory', async (request, reply) => {
    const { since } = parseOr422(querySchema, request.query)
    const seen = await picture.seenBy(await callers.verify(request))
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
