import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type {} from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pagePaths } from '#contract/page-paths.ts'
import { AppError, sendError } from '../errors.ts'
import { pathOf } from '../security.ts'

const noncePlaceholder = '__CSP_NONCE__'

/**
 * The built page: its files, which the build has compressed, and its document at each address that its router knows.
 * What was not in the folder at the start can't be asked for.
 */
export async function pageRoutes(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    globIgnore: ['index.html', '**/*.br', '**/*.gz'],
    preCompressed: true,
    cacheControl: false,
    // Where the page is not built yet, the API is there all the same.
    suppressWarning: true,
    setHeaders: (reply, file) => {
      // Vite puts a hash of the content into the names below assets/.
      const isImmutable = path.relative(folder, file).startsWith(`assets${path.sep}`)
      reply.header('cache-control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })

  const file = path.join(folder, 'index.html')
  const html = existsSync(file) ? readFileSync(file, 'utf8') : null

  for (const url of pagePaths) {
    app.route({
      method: ['GET', 'HEAD'],
      url,
      handler: (request, reply) => {
        if (html === null || !accepts(request, ['text/html', '*/*'])) throw new AppError('NotFound')
        return sendPage(reply, html)
      },
    })
  }

  // A person who mistyped an address reads so on the page; a machine sees the status alone.
  app.setNotFoundHandler((request, reply) => {
    if (html === null || !isNavigation(request)) return sendError(new AppError('NotFound'), request, reply)
    return sendPage(reply.code(404), html)
  })
}

const sendPage = (reply: FastifyReply, html: string) =>
  reply
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(html.replaceAll(noncePlaceholder, reply.cspNonce.style))

const isNavigation = (request: FastifyRequest): boolean =>
  ['GET', 'HEAD'].includes(request.method) &&
  !/^\/(api|app|assets)(\/|$)/.test(pathOf(request)) &&
  accepts(request, ['text/html'])

const accepts = ({ headers: { accept = '*/*' } }: FastifyRequest, types: readonly string[]): boolean =>
  types.some((type) => accept.includes(type))
