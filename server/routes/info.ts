import type { FastifyInstance } from 'fastify'
import type { Info } from '#contract/app.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { lookAtArgilla } from '../argilla/known-versions.ts'
import type { Store } from '../store/store.ts'
import { within } from '../within.ts'

/** Milliseconds: who asks often wants an answer soon; and how long one counts. */
const timeoutMs = 2_000
const lifetimeMs = 1_000

interface InfoDeps {
  argilla: Argilla
  store: Pick<Store, 'check'>
  info: () => Promise<Info>
  /** Of this program. */
  version: string
  /** Milliseconds that only grow. */
  clock: () => number
}

/** What anybody may ask. Health is 200 as long as it runs: restarting this server would not bring back what it needs. */
export function infoRoutes(app: FastifyInstance, { argilla, store, info, version, clock }: InfoDeps) {
  let known: { state: ReturnType<typeof look>; until: number } | null = null

  async function look() {
    const [isWritable, found] = await Promise.all([
      within(
        store.check().then(() => true),
        timeoutMs,
        () => false,
      ).catch(() => false),
      lookAtArgilla(argilla, timeoutMs),
    ])
    return {
      status: isWritable && found.flavour !== null ? 'ready' : 'not ready',
      store: isWritable ? 'writable' : 'unavailable',
      argilla: found.state,
      argilla_version: found.flavour?.version ?? null,
    }
  }

  app.get('/app/info', () => info())

  app.get('/app/health', () => ({ status: 'ok', version }))

  app.get('/app/ready', async (_request, reply) => {
    if (!known || known.until <= clock()) known = { state: look(), until: clock() + lifetimeMs }
    const state = await known.state
    return reply.code(state.status === 'ready' ? 200 : 503).send(state)
  })
}
