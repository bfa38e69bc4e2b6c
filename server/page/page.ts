import path from 'node:path'
import type {} from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { pagePaths } from '#contract/page-paths.ts'
import { AppError, sendError } from '../errors.ts'
import { pathOf } from '../security.ts'
import type { SignInWith } from '../session/sign-in.ts'
import { createDocuments, type DocumentDeps } from './documents.ts'
import { signInForm } from './sign-in-form.ts'
import { readTemplate } from './template.ts'

interface PageDeps extends Omit<DocumentDeps, 'template'> {
  /** Folder of the built page. */
  folder: string
  signIn: SignInWith
}

/**
 * The built page: its files, which the build has compressed, and its document at each address that its router knows.
 * What was not in the folder at the start can't be asked for.
 */
export async function pageRoutes(app: FastifyInstance, { folder, signIn, ...deps }: PageDeps): Promise<void> {
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

  const template = readTemplate(folder, deps.base)
  const documents = template && createDocuments({ ...deps, template })

  for (const url of pagePaths) {
    app.route({
      method: ['GET', 'HEAD'],
      url,
      handler: (request, reply) => {
        if (documents === null || !accepts(request, ['text/html', '*/*'])) throw new AppError('NotFound')
        return documents.send(request, reply)
      },
    })
  }

  // A person who mistyped an address reads so on the page; a machine sees the status alone.
  app.setNotFoundHandler((request, reply) => {
    if (documents === null || !isNavigation(request))
      return sendError(new AppError('NotFound'), request, reply)
    return documents.sendPlain(reply.code(404))
  })

  if (documents) await signInForm(app, { documents, signIn })
}

const isNavigation = (request: FastifyRequest): boolean =>
  ['GET', 'HEAD'].includes(request.method) &&
  !/^\/(api|app|assets)(\/|$)/.test(pathOf(request)) &&
  accepts(request, ['text/html'])

const accepts = ({ headers: { accept = '*/*' } }: FastifyRequest, types: readonly string[]): boolean =>
  types.some((type) => accept.includes(type))
