import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorBody } from '#contract/error-body.ts'
import { appErrors, type AppErrorCode, type AppErrorName } from '#contract/errors.ts'

/** An error of ours; `name` is a code without its prefix. The body holds code and params only, never a cause. */
export class AppError extends Error {
  readonly code: AppErrorCode
  readonly status: number
  readonly params: Record<string, unknown>

  constructor(name: AppErrorName, params: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(name, options)
    this.name = 'AppError'
    this.code = `argilla-admin::${name}`
    this.status = appErrors[name]
    this.params = params
  }

  get body(): ErrorBody {
    return { detail: { code: this.code, params: this.params } }
  }
}

/** Whether it is one of these errors of ours. */
export const hasCode = (error: unknown, ...names: AppErrorName[]): error is AppError =>
  error instanceof AppError && names.some((name) => error.code === `argilla-admin::${name}`)

/** Argilla's own refusal, to be passed on with its status; `body` has gone through the allow-list already. */
export class ArgillaRefusal extends Error {
  readonly status: number
  readonly body: ErrorBody

  constructor(status: number, body: ErrorBody) {
    super(`Argilla answered ${status}`)
    this.name = 'ArgillaRefusal'
    this.status = status
    this.body = body
  }
}

/** Translates what Fastify itself throws. Its messages may quote the body (JSON.parse does), so none is passed on. */
function fromFastify(error: FastifyError): AppError {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('BodyTooLarge')
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new AppError('JsonRequired')
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500 ? new AppError('BadRequest') : new AppError('Internal')
}

/** The one place that turns an error into an answer. Logs what an operator must see, without bodies. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known =
    error instanceof AppError || error instanceof ArgillaRefusal ? error : fromFastify(error as FastifyError)
  if (hasCode(known, 'Internal')) {
    request.log.error({ err: error }, known.message)
  } else if (known.status >= 500) {
    request.log.warn({ reason: reasonOf(known) }, known.message)
  }
  if (known instanceof AppError && typeof known.params['retry_after'] === 'number') {
    reply.header('retry-after', known.params['retry_after'])
  }
  return reply.code(known.status).type('application/json; charset=utf-8').send(known.body)
}

/** "connect ECONNREFUSED 127.0.0.1:6900"; a stack would say nothing more. */
function reasonOf(error: Error): string {
  const reasons: string[] = []
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) {
    if (!(cause instanceof SyntaxError)) reasons.push(cause.message)
  }
  return reasons.join(': ')
}
