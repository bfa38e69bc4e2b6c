import { z } from './zod.ts'

/**
 * Codes of the errors that server/ makes itself. They come in the shape that Argilla uses for its own coded errors,
 * `{"detail": {"code", "params"}}`, so that the page reads one kind of body.
 */
export const appErrorCodes = [
  /** 401: no cookie, or one that can't be read any more. */
  'argilla-admin::NotSignedIn',
  /** 401: Argilla no longer accepts the credential in the cookie. */
  'argilla-admin::SessionExpired',
  /** 401: the cookie's token now belongs to another user id (a deleted or renamed user's name was given away). */
  'argilla-admin::SessionReplaced',
  /** 401 at sign-in: username, password or key are wrong. */
  'argilla-admin::WrongCredentials',
  /** 429 at sign-in; `params.retry_after` in seconds. */
  'argilla-admin::TooManyAttempts',
  /** 403: the Origin header is missing or not ours. */
  'argilla-admin::ForeignOrigin',
  /** 415: a state-changing call without `content-type: application/json`. */
  'argilla-admin::JsonRequired',
  /** 413: the body is too large. */
  'argilla-admin::BodyTooLarge',
  /** 422: the body or path can't be read. */
  'argilla-admin::BadRequest',
  /** 404: no such path under /app or /api, or an operation that this page does not use. */
  'argilla-admin::NotFound',
  /** 502: no connection to Argilla, or an answer that makes no sense. */
  'argilla-admin::ArgillaUnreachable',
  /** 504: Argilla did not answer in time; for a change it is unknown whether it was made. */
  'argilla-admin::ArgillaTimeout',
  /** 409: the last owner can't be deleted or demoted. */
  'argilla-admin::LastOwner',
  /** 409: nobody deletes his own account. */
  'argilla-admin::SelfDelete',
  /** 409: demoting oneself needs `confirm_username`. */
  'argilla-admin::SelfDemote',
  /** 403: this answer is for owners. */
  'argilla-admin::OwnersOnly',
  /** 503: the journal can't be written, so nothing was changed (or, at sign-in, tried). */
  'argilla-admin::JournalUnavailable',
  /** 503: another change of an owner is still running; nothing was changed. */
  'argilla-admin::Busy',
  /** 500 */
  'argilla-admin::Internal',
] as const
export type AppErrorCode = (typeof appErrorCodes)[number]

/** One entry of Argilla's 422, as pydantic words it. */
export const fieldErrorSchema = z.object({
  type: z.string(),
  loc: z.array(z.union([z.string(), z.number()])),
  msg: z.string(),
})
export type FieldError = z.infer<typeof fieldErrorSchema>

/** Every error body: Argilla's plain text one and the coded one. */
export const errorBodySchema = z.object({
  detail: z.union([
    z.string(),
    z.object({ code: z.string(), params: z._default(z.record(z.string(), z.unknown()), {}) }),
  ]),
})
export type ErrorBody = z.infer<typeof errorBodySchema>

/** Code of Argilla's validation error; its `params.errors` is a list of {@link FieldError}. */
export const validationErrorCode = 'argilla.api.errors::ValidationError'
