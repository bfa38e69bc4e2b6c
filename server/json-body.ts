import type { FastifyInstance } from 'fastify'
import { AppError } from './errors.ts'

/** Levels of a body; the page sends one. What is far deeper could not be written out again for Argilla. */
const maxDepth = 8

const isDeeper = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1)))

/** One content type; an empty body (DELETE) is none. */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') {
      done(null, undefined)
      return
    }
    void parse(request, body as string, (error, value) => {
      if (!error && isDeeper(value, maxDepth)) done(new AppError('BadRequest'))
      else done(error, value)
    })
  })
}
