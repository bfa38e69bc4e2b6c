/** An answer that is not a success, thrown anywhere below a route. `body` is sent as it is. */
export class ArgillaError extends Error {
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    super(`answered ${status}`)
    this.name = 'ArgillaError'
    this.status = status
    this.body = body
  }
}

const plain = (status: number) => (detail: string) => new ArgillaError(status, { detail })

const coded = (status: number, name: string, params: object) =>
  new ArgillaError(status, { detail: { code: `argilla.api.errors::${name}`, params } })

export const notFound = plain(404)
export const conflict = plain(409)
export const unprocessable = plain(422)

export const unauthorized = (detail = 'Could not validate credentials') =>
  coded(401, 'UnauthorizedError', { detail })

export const forbidden = () => coded(403, 'ForbiddenOperationError', { detail: 'Operation not allowed' })

/** Argilla's envelope around what pydantic says; pydantic/ makes it. */
export const validationError = (errors: readonly object[]) => coded(422, 'ValidationError', { errors })

/** What Argilla answers when its own code fails; `type` is the Python exception's name. */
export const serverError = (type: string, message: string) =>
  coded(500, 'GenericServerError', { type, message })

/** Argilla has a 500 for this too. Ours is told apart, so that the page can say that nothing was done, and why. */
export const diskFull = () =>
  coded(507, 'GenericServerError', {
    type: 'sqlalchemy.exc.OperationalError',
    message: '(sqlite3.OperationalError) database or disk is full',
  })
