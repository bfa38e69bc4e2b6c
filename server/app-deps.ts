import type { FastifyBaseLogger } from 'fastify'
import type { Info } from '#contract/app.ts'
import type { FirstPaintEntry } from '#contract/first-paint.ts'
import type { Argilla } from './argilla/argilla.ts'
import type { Lease } from './batches/run/holding.ts'
import type { Time } from './batches/start.ts'
import type { Place } from './place.ts'
import type { Keys } from './session/secrets.ts'
import type { SessionLimits } from './store/sessions.ts'
import type { Store } from './store/store.ts'

/** What the server is made of: `main.ts` takes it from the settings, tests bring their own. */
export interface AppDeps {
  argilla: Argilla
  store: Store
  keys: Keys
  info: () => Omit<Info, 'providers'>
  /** Folder of the built page. */
  pageFolder: string
  /** The entry of the first paint; throws where it is not built, and pages then draw themselves. */
  firstPaint: () => Promise<FirstPaintEntry>
  trustProxy: false | number | string
  journalDays: number
  /** Days that the last day of somebody's work is kept. */
  activityDays: number
  /** This server's address for Argilla; null: not known. */
  webhookBase: () => string | null
  /** Whether /metrics is there. */
  metrics?: boolean
  /** For the journal: settings that were given, without secrets. */
  settings: Record<string, string>
  logger: FastifyBaseLogger
  /** Milliseconds that only grow, for what is remembered for seconds. */
  monotonic?: () => number
  /** Milliseconds since 1970. */
  now?: () => number
  /** Milliseconds for a look at what became of a change whose answer was lost. */
  lookTimeoutMs?: number
  /** Where it listens, if only this machine reaches it and no proxy is before it. */
  ownHost?: string | null
  place: Place
  /** Milliseconds that a connection may be silent; longer than Argilla lets one wait. */
  silenceMs?: number
  /** What the picture may take of the memory between two looks. */
  pictureBytes?: number
  sessions: SessionLimits
  /** How long this copy holds its batches without a sign of life; for tests. */
  lease?: Lease
  /** By which batches wait, and those who want what another copy holds; for tests. */
  time?: Time
}
