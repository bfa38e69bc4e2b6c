/** What each of these gets who are no owners, as HTTP status. */
export interface Reach {
  /** A colleague of the person it is about, in the same workspace. */
  annotator: number
  /** Of another workspace. */
  admin: number
  /** Signed out. */
  nobody: number
}

/**
 * Every route there is, as Fastify has it, by who may ask it. Where both get an answer, it is about themselves, or about
 * their own workspaces; the documents hold no more than that either. A new route fails `reach.test.ts` until it stands here.
 */
const groups: readonly (Reach & { routes: readonly string[] })[] = [
  {
    annotator: 200,
    admin: 200,
    nobody: 200,
    routes: [
      'GET /app/health',
      'GET /app/info',
      'GET /app/ready',
      'GET /metrics',
      'GET /',
      'GET /sign-in',
      'GET /access',
      'GET /activity',
      'GET /batches',
      'GET /batches/:batchId',
      'GET /journal',
      'GET /profile',
      'GET /proven',
      'GET /settings',
      'GET /users',
      'GET /users/:userId',
      'GET /users/by-name/:username',
      'GET /users/import',
      'GET /users/new',
      'GET /workspaces',
      'GET /workspaces/:workspaceId',
      'GET /workspaces/new',
    ],
  },
  {
    annotator: 200,
    admin: 200,
    nobody: 401,
    routes: [
      'GET /api/v1/me',
      'GET /api/v1/me/datasets',
      'GET /api/v1/me/workspaces',
      'GET /api/v1/version',
      'GET /app/batches',
      'GET /app/batches/about',
      'GET /app/directory',
      'GET /app/events',
      'GET /app/own-work',
      'GET /app/session',
      'GET /app/sessions',
    ],
  },
  // The workspace is the annotator's own, and not the admin's; of the others' work they see nothing either.
  {
    annotator: 200,
    admin: 403,
    nobody: 401,
    routes: [
      'GET /api/v1/datasets/:id/progress',
      'GET /api/v1/datasets/:id/users/progress',
      'GET /api/v1/workspaces/:id',
    ],
  },
  // To the sign-in page: not asked for by the page, and no provider's answer.
  {
    annotator: 303,
    admin: 303,
    nobody: 303,
    routes: ['GET /app/providers/:provider', 'GET /app/providers/:provider/back'],
  },
  { annotator: 404, admin: 200, nobody: 401, routes: ['GET /app/activity', 'GET /app/last-active'] },
  { annotator: 403, admin: 200, nobody: 401, routes: ['POST /app/batches/plan'] },
  // The token of the test is no plan's.
  { annotator: 403, admin: 409, nobody: 401, routes: ['POST /app/batches'] },
  {
    annotator: 404,
    admin: 404,
    nobody: 401,
    routes: [
      'GET /app/batches/:id',
      'GET /app/batches/:id/steps',
      'POST /app/batches/:id/continue',
      'POST /app/batches/:id/pause',
      'POST /app/batches/:id/retry',
      'POST /app/batches/:id/revert',
      'POST /app/batches/:id/stop',
    ],
  },
  {
    annotator: 403,
    admin: 403,
    nobody: 401,
    routes: [
      'DELETE /api/v1/users/:user_id',
      'DELETE /api/v1/workspaces/:workspace_id',
      'DELETE /api/v1/workspaces/:workspace_id/users/:user_id',
      'DELETE /app/users/:id/sessions',
      'GET /api/v1/users',
      'GET /api/v1/users/:id',
      'GET /api/v1/users/:id/workspaces',
      'GET /api/v1/workspaces/:id/users',
      'GET /app/journal',
      'GET /app/journal.csv',
      'GET /app/journal.jsonl',
      'GET /app/noting',
      'GET /app/offboarded',
      'GET /app/provider-people',
      'GET /app/usernames',
      'GET /app/users/:id/impact',
      'GET /app/users/:id/traces.jsonl',
      'PATCH /api/v1/users/:user_id',
      'POST /api/v1/users',
      'POST /api/v1/workspaces',
      'POST /api/v1/workspaces/:workspace_id/users',
      'POST /app/findings/dismiss',
      'POST /app/findings/reopen',
      'POST /app/journal/:id/revert',
      'POST /app/noting',
      'POST /app/noting/test',
      'POST /app/users/:id/erase',
      'POST /app/users/:id/taken-out',
      // Until the password is given again.
      'GET /app/session/api-key',
    ],
  },
  // One's own sessions; what is somebody else's, or has ended, is as gone as it is wished to be.
  {
    annotator: 204,
    admin: 204,
    nobody: 401,
    routes: [
      'DELETE /app/sessions',
      'DELETE /app/sessions/:sid',
      'POST /app/exports',
      // Nobody came back from a provider.
      'POST /app/session/proof/provider',
    ],
  },
  { annotator: 204, admin: 204, nobody: 204, routes: ['DELETE /app/session'] },
  // Back to the sign-in form: nobody came from it, or from the provider with what it was given.
  {
    annotator: 303,
    admin: 303,
    nobody: 303,
    routes: ['GET /app/providers/:provider', 'GET /app/providers/:provider/back'],
  },
  // A wrong password, and a message that nobody signed.
  {
    annotator: 401,
    admin: 401,
    nobody: 401,
    routes: ['POST /app/session', 'POST /app/session/proof', 'POST /app/webhooks/argilla', 'POST /sign-in'],
  },
]

export const reach: Readonly<Record<string, Reach>> = Object.fromEntries(
  groups.flatMap(({ routes, ...who }) => routes.map((route) => [route, who] as const)),
)
