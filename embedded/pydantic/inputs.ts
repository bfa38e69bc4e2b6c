import type { FastifyRequest } from 'fastify'
import { validationError } from '../errors.ts'
import { readFormBody, readJsonBody } from './body.ts'
import { type Check, type Checked, type Checks, type FieldError, missing } from './checks.ts'

/** What an endpoint takes. */
export interface Declared<P extends Checks, Q extends Checks, B> {
  path?: P
  /** All optional: what is absent is undefined. */
  query?: Q
  body?: Check<B>
}

export interface Inputs<P extends Checks, Q extends Checks, B> {
  path: Checked<P>
  query: Partial<Checked<Q>>
  body: B
}

/**
 * FastAPI reads the body before it asks who is calling, and checks all the inputs together after that.
 * @returns the second part, which throws ArgillaError 422
 * @throws ArgillaError 422 or 400 when the body can't be read
 */
export function readInputs<P extends Checks, Q extends Checks, B>(
  request: FastifyRequest,
  { path, query, body }: Declared<P, Q, B>,
): () => Inputs<P, Q, B> {
  const sent = body === undefined ? undefined : readJsonBody(request)
  return () => {
    const errors: FieldError[] = []
    const inputs = {
      path: checkEach(path, request.params, 'path', errors) as Checked<P>,
      query: checkEach(query, query && lastQueryValues(request), 'query', errors) as Partial<Checked<Q>>,
      body: (body === undefined ? undefined : checkBody(body, sent, errors)) as B,
    }
    if (errors.length > 0) throw validationError(errors)
    return inputs
  }
}

/** @throws ArgillaError 422, or 400 when the form can't be read */
export function readForm<B>(request: FastifyRequest, check: Check<B>): B {
  const errors: FieldError[] = []
  const form = check(readFormBody(request), ['body'], errors)
  if (form === undefined || errors.length > 0) throw validationError(errors)
  return form
}

function checkEach(
  checks: Checks | undefined,
  values: unknown,
  source: string,
  errors: FieldError[],
): Record<string, unknown> {
  const given = (values ?? {}) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(checks ?? {})
      .filter(([name]) => given[name] !== undefined)
      .map(([name, check]) => [name, check(given[name], [source, name], errors)]),
  )
}

function checkBody<B>(check: Check<B>, sent: unknown, errors: FieldError[]): B | undefined {
  if (sent !== undefined) return check(sent, ['body'], errors)
  errors.push(missing(['body']))
  return undefined
}

function lastQueryValues({ url }: FastifyRequest): Record<string, string> {
  const mark = url.indexOf('?')
  return Object.fromEntries(new URLSearchParams(mark < 0 ? '' : url.slice(mark)))
}
