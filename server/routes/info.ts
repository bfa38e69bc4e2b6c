import type { FastifyInstance } from 'fastify'
import type { Info } from '#contract/app.ts'
import type { Argilla } from '../argilla/argilla.ts'

/** Milliseconds: a health check asks often and wants an answer soon. */
const healthTimeoutMs = 2_000

/** What anybody may ask. Health is 200 also without Argilla: restarting this server would not bring it back. */
export function infoRoutes(app: FastifyInstance, { argilla, info }: { argilla: Argilla; info: () => Info }) {
  app.get('/app/info', () => info())

  app.get('/app/health', async () => {
    const reachable = await argilla.json({ path: '/version', timeoutMs: healthTimeoutMs }).then(
      () => true,
      () => false,
    )
    return { status: 'ok', argilla: reachable ? 'reachable' : 'unreachable' }
  })
}
