import type { FastifyInstance } from 'fastify'
import type { ActivitySetting } from '#contract/app.ts'
import type { Argilla } from '../argilla/argilla.ts'
import type { Bus } from '../events/bus.ts'
import type { Callers } from '../session/callers.ts'
import type { Notes } from '../session/notes.ts'
import type { Keys } from '../session/secrets.ts'
import { createNotingStore, type NotingStore } from '../store/noting.ts'
import type { Leases, Store } from '../store/store.ts'
import { receiverRoutes } from './receiver.ts'
import { notingRoutes } from './routes.ts'
import { createSealing } from '../session/sealing.ts'
import { createSwitch } from './switch.ts'

interface NotingDeps {
  argilla: Argilla
  /** This server's address for Argilla; null: not known. */
  base: () => string | null
  bus: Bus
  callers: Callers
  /** Days that somebody's last day is kept. */
  days: number
  keys: Keys['webhooks']
  leases: Leases
  notes: Notes
  /** Milliseconds since 1970. */
  now: () => number
  setting: ActivitySetting
  store: Store
}

/** On which day who worked, where an owner has switched it on: told by Argilla's webhook, asked for by owners and admins. */
export function startNoting(app: FastifyInstance, deps: NotingDeps): NotingStore {
  const { argilla, bus, callers, leases, notes, now, setting, store } = deps
  const noted = createNotingStore(store)
  const sealing = createSealing(deps.keys)
  const noting = createSwitch({
    argilla,
    leases,
    noted,
    sealing,
    store,
    base: deps.base,
    keptDays: deps.days,
  })
  sealAnew().catch((error: unknown) => {
    app.log.warn({ err: error }, 'the secret of the webhook could not be sealed with the newest key')
  })
  notingRoutes(app, { argilla, callers, notes, noted, noting, setting })
  if (setting === 'person') receiverRoutes(app, { noted, sealing, now })
  bus.listen(({ event }) => {
    if (event.type !== 'user.deleted') return
    noted.forget(event.user_id).catch((error: unknown) => {
      app.log.warn({ err: error }, 'the days of a deleted person could not be forgotten')
    })
  })
  return noted

  /** With each start, as keys change by one: the older key may be gone with the next, and the secret with it. */
  async function sealAnew() {
    const registration = await noted.registration()
    const anew = registration && (await sealing.renew(registration.secret))
    if (registration && anew) await noted.reseal(registration.secret, anew)
  }
}
