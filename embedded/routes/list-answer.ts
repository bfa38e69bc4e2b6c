import type { FastifyReply, FastifyRequest } from 'fastify'
import { acceptedEncodings } from '#node/encodings.ts'
import type { List } from '../lists.ts'

/** Sends a list: compressed where that is ready and wanted, and nothing at all to whoever has it already. */
export function sendList({ headers }: FastifyRequest, reply: FastifyReply, list: List): FastifyReply {
  // These are more than Argilla says; the content is the same. Keys are in it, so it is nobody else's.
  reply.headers({ etag: list.etag, 'cache-control': 'private, no-cache', vary: 'accept-encoding' })
  if (isKnown(headers['if-none-match'], list.etag)) return reply.code(304).send()
  reply.type('application/json')
  for (const encoding of acceptedEncodings(headers['accept-encoding'])) {
    const bytes = list.encoded(encoding)
    if (bytes !== undefined) return reply.header('content-encoding', encoding).send(bytes)
  }
  return reply.send(list.body)
}

/** Weak comparison, as RFC 9110 has it for this header. */
const isKnown = (header: string | undefined, etag: string) =>
  (header ?? '').split(',').some((tag) => {
    const opaque = tag.trim().replace(/^W\//, '')
    return opaque === '*' || etag === `W/${opaque}`
  })
