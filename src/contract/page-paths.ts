/**
 * The addresses of the page, as react-router and Fastify both write them. server/ answers them with the page and every
 * other one with 404; a test compares them with the router.
 */
export const pagePaths = [
  '/',
  '/sign-in',
  '/proven',
  '/users',
  '/users/new',
  '/users/import',
  '/users/by-name/:username',
  '/users/:userId',
  '/access',
  '/workspaces',
  '/workspaces/new',
  '/workspaces/:workspaceId',
  '/activity',
  '/batches',
  '/batches/:batchId',
  '/journal',
  '/settings',
  '/profile',
] as const
