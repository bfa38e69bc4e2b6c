/**
 * The errors that server/ makes itself, with their HTTP status. They come in the shape that Argilla uses for its own
 * coded errors, `{"detail": {"code", "params"}}`, so that the page reads one kind of body.
 *
 * A change has one of three outcomes: not done (every code here but one), done (a 2xx answer), and not known
 * (`OutcomeUnknown`).
 */
export const appErrors = {
  /** No cookie, or one that can't be read any more. */
  NotSignedIn: 401,
  /** Argilla no longer accepts the credential in the cookie, or the time of the session is over. */
  SessionExpired: 401,
  /** Signed out of, ended by its person or an owner, or by a new password or another role. */
  SessionEnded: 401,
  /** Not used for too long. */
  SessionIdle: 401,
  /** The cookie is, or by now stands for, another person's than the one the page shows. */
  SessionReplaced: 401,
  /** At sign-in: username, password or key are wrong. */
  WrongCredentials: 401,
  /** At sign-in with a password: the gateway before Argilla wants a header of its own where its token would stand. */
  KeyWanted: 403,
  /** At sign-in, or after very many changes that were refused; `params.retry_after` in seconds. */
  TooManyAttempts: 429,
  /**
   * The Origin header is missing or not ours. `params.opened`: the address that the browser says the page is open at, null
   * where it says none; `params.own`: the one that the server takes for its own.
   */
  ForeignOrigin: 403,
  /** A state-changing call without `content-type: application/json`. */
  JsonRequired: 415,
  /** The body is too large. */
  BodyTooLarge: 413,
  /** The body or path can't be read. */
  BadRequest: 422,
  /** No such path under /app or /api, or an operation that this page does not use. */
  NotFound: 404,
  /** The password, or the API key, is to be given again (`POST /app/session/proof`), and then this again; not done. */
  ProofNeeded: 403,
  /** This answer is for owners. */
  OwnersOnly: 403,
  /** An admin removes only from workspaces that they are a member of; not done. */
  MembersOnly: 403,
  /** A step of a batch that was not tried: who began it has another role (`params.role`) by now, which may not do it. */
  Demoted: 403,

  /** No connection to Argilla: what was asked was never sent. */
  ArgillaUnreachable: 502,
  /** Something answered that is not Argilla, e.g. a proxy's page; `params.status` is its HTTP status. For reads. */
  ArgillaNonsense: 502,
  /** Argilla did not answer a read in time. */
  ArgillaTimeout: 504,
  /** Argilla, or a proxy before it, asks to come back later (429); not done. `params.retry_after` in seconds. */
  ArgillaBusy: 503,
  /** The disk of the Argilla that this repository brings along is full; not done. */
  ArgillaFull: 507,
  /**
   * A change was sent, and no answer came that makes sense. `params.seen` is what server/ found when it looked at the
   * target afterwards: `changed` (was changed just now, by all appearance by this), `unchanged` (not so far), `unknown`
   * (could not look). `params.reason`: `timeout`, `cut` or `nonsense`; `params.status` where something answered.
   */
  OutcomeUnknown: 502,

  /** Who worked when can't be noted: `ACTIVITY` is not `person`, WEBHOOK_URL is missing, or this Argilla has no webhooks. */
  CannotNote: 409,
  /** This Argilla (`params.version`) has no way to change a user. */
  ArgillaTooOld: 409,
  /** The last owner can't be deleted or demoted. */
  LastOwner: 409,
  /** Nobody deletes their own account. */
  SelfDelete: 409,
  /** Demoting oneself needs `confirm_username`. */
  SelfDemote: 409,
  /** The target was changed since `base_updated_at`; `params.user` is how the user is now. */
  ChangedMeanwhile: 409,
  /** The user to be deleted has more responses than were shown; `params.responses` is the number now. */
  MoreResponses: 409,
  /** The responses that would be deleted can't be counted now; `params.datasets` names those that could not be read. */
  ResponsesUnknown: 409,
  /** Somebody had this username until recently (`params.former`); needs `confirm_former`. */
  FormerUsername: 409,
  /** A user or workspace of this id is there already, with another name. `params.taken`: `id`, `username` or `name`. */
  Taken: 409,
  /** The workspace has datasets (`params.datasets`: names), so Argilla would not delete it. */
  WorkspaceHasDatasets: 409,
  /** What the plan rests on has changed; `params.plan` is the new plan. */
  PlanChanged: 409,
  /** The plan needs `confirm` (see `planSchema.confirm`). */
  ConfirmationNeeded: 409,
  /** The command does not fit the batch's state (`params.state`). */
  BatchState: 409,
  /** Names are not erased while a copy still has them in memory for a batch, which was told to stop; nothing was erased. */
  BatchUnderWay: 409,
  /** A batch goes on only with the passwords of these users (`params.user_ids`). */
  PasswordsNeeded: 409,
  /** The step of a batch rests on another one that failed; not tried. */
  DependsOnFailed: 409,

  /** The store can't be written, so nothing was changed. `params.reason`: `full` where its disk is. */
  JournalUnavailable: 503,
  /** Another change of an owner, or of the same user, is still running; nothing was changed. */
  Busy: 503,
  Internal: 500,
} as const
export type AppErrorName = keyof typeof appErrors
export type AppErrorCode = `argilla-admin::${AppErrorName}`
