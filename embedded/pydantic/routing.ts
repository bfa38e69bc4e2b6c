import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { withoutLastSlashes } from '#node/address.ts'

interface KnownRoute {
  method: string
  pattern: RegExp
}

/** Answers as FastAPI does where no route fits: 405 for another method, a redirect for a slash too many or too few. */
export function answerUnknownRoutes(app: FastifyInstance): void {
  const routes: KnownRoute[] = []
  app.addHook('onRoute', ({ method, url }) => {
    routes.push({ method: String(method), pattern: new RegExp(`^${url.replace(/:\w+/g, '[^/]+')}$`) })
  })
  app.setNotFoundHandler((request, reply) => answerUnknown(routes, request, reply))
}

function answerUnknown(
  routes: readonly KnownRoute[],
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const [path = '/', ...query] = request.url.split('?')
  const known = routes.find(({ pattern }) => pattern.test(path))
  if (known !== undefined) return refuse(reply.code(405).header('allow', known.method), 'Method Not Allowed')
  const other = path.endsWith('/') ? withoutLastSlashes(path) : `${path}/`
  if (!routes.some(({ pattern }) => pattern.test(other))) return refuse(reply.code(404), 'Not Found')
  // Without the host, which anybody may have written; Argilla puts it in.
  return reply.redirect([other, ...query].join('?'), 307)
}

const refuse = (reply: FastifyReply, detail: string) => reply.type('application/json').send({ detail })

/** The path decoded as leniently as Python does it, each segment encoded again, so that no URL is a bad one. */
export function lenientUrl(url: string): string {
  const [path = '/', ...query] = url.split('?')
  if (/^[\w\-./~]*$/.test(path)) return url
  const bytes = Buffer.from(
    path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )
  const encoded = bytes.toString('utf8').split('/').map(encodeURIComponent).join('/')
  return [encoded, ...query].join('?')
}

const notHttp =
  'HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: 30\r\n\r\nInvalid HTTP request received.'

/** What uvicorn says to what is not HTTP. */
export function answerNotHttp(_error: Error, socket: Socket): void {
  if (socket.writable) socket.end(notHttp)
}
