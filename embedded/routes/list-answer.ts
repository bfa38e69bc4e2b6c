import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Encoding, List } from '../lists.ts'

/** Best first. */
const encodings: readonly Encoding[] = ['br', 'gzip']

/** Sends a list: compressed where that is ready and wanted, and nothing at all to whoever has it already. */
export function sendList({ headers }: FastifyRequest, reply: FastifyReply, list: List): FastifyReply {
  // These are more than Argilla says; the content is the same. Keys are in it, so it is nobody else's.
  reply.headers({ etag: list.etag, 'cache-control': 'private, no-cache', vary: 'accept-encoding' })
  if (isKnown(headers['if-none-match'], list.etag)) return reply.code(304).send()
  reply.type('application/json')
  for (const encoding of encodings) {
    const bytes = accepts(headers['accept-encoding'], encoding) ? list.encoded(encoding) : undefined
    if (bytes !== undefined) return reply.header('content-encoding', encoding).send(bytes)
  }
  return reply.send(list.body)
}

const items = (header: string | readonly string[] | undefined) => String(header ?? '').split(',')

/** Weak comparison, as RFC 9110 has it for this header. */
const isKnown = (header: string | undefined, etag: string) =>
  items(header).some((tag) => {
    const opaque = tag.trim().replace(/^W\//, '')
    return opaque === '*' || etag === `W/${opaque}`
  })

const accepts = (header: string | readonly string[] | undefined, encoding: Encoding) =>
  items(header).some((item) => {
    const [name = '', ...parameters] = item.toLowerCase().split(';')
    return name.trim() === encoding && !parameters.some((one) => /^\s*q=0(\.0*)?\s*$/.test(one))
  })
