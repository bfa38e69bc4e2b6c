import type { FastifyInstance } from 'fastify'
import { AppError } from './errors.ts'

/** Levels of a body; the page sends one. What is far deeper could not be written out again for Argilla. */
const maxDepth = 8

/** Values in one list or object: a batch has 20,000 steps. And in all of it: some twelve a step. */
const maxWidth = 20_000
const maxValues = 400_000

/** Whether it holds more than anything of ours does: what is wrong would be found value by value, and each costs a microsecond. */
function isBeyond(body: unknown): boolean {
  let values = 0
  const look = (value: unknown, depth: number): boolean => {
    if (typeof value !== 'object' || value === null) return false
    const inner: unknown[] = Array.isArray(value) ? value : Object.values(value)
    values += inner.length
    if (depth === 0 || inner.length > maxWidth || values > maxValues) return true
    return inner.some((one) => look(one, depth - 1))
  }
  return look(body, maxDepth)
}

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
      if (!error && isBeyond(value)) done(new AppError('BadRequest'))
      else done(error, value)
    })
  })
}
