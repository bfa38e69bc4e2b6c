import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { AppDeps } from './app-deps.ts'
import { createActivity } from './activity/activity.ts'
import { ownWorkRoutes } from './activity/own.ts'
import { activityRoutes } from './activity/routes.ts'
import { createChanges } from './changes/changes.ts'
import { createElsewhere } from './directory/elsewhere.ts'
import { createNames } from './directory/names.ts'
import { createPicture } from './directory/picture.ts'
import { createWorkspacesSeen } from './directory/workspaces-seen.ts'
import { createUsernames } from './directory/usernames.ts'
import { startBatches } from './batches/start.ts'
import { createBus } from './events/create-bus.ts'
import { createHub } from './events/hub.ts'
import { createHttp } from './http.ts'
import { startNoting } from './noting/noting.ts'
import { batchRoutes } from './routes/batches.ts'
import { eventRoutes } from './routes/events.ts'
import { changeRoutes } from './routes/changes.ts'
import { directoryRoutes } from './routes/directory.ts'
import { impactRoutes } from './routes/impact.ts'
import { infoRoutes } from './routes/info.ts'
import { journalRoutes } from './routes/journal.ts'
import { metricRoutes } from './routes/metrics.ts'
import { readRoutes } from './routes/reads.ts'
import { sessionRoutes } from './routes/session.ts'
import { sessionsRoutes } from './routes/sessions.ts'
import { usernameRoutes } from './routes/usernames.ts'
import { createCallers } from './session/callers.ts'
import { createEndings } from './session/endings.ts'
import { createIdentities } from './session/identities.ts'
import { createNotes } from './session/notes.ts'
import { createProofs } from './session/proofs.ts'
import { createProve } from './session/prove.ts'
import { createAddresses } from './providers/addresses.ts'
import { createAtSignIn } from './providers/at-sign-in.ts'
import { createSealedCookies } from './providers/cookies.ts'
import { leavingRoutes } from './providers/leaving.ts'
import { createProviders } from './providers/list.ts'
import { peopleRoutes } from './providers/people.ts'
import { createPendings } from './providers/pending.ts'
import { createRefusals } from './providers/refusals.ts'
import { createProven } from './providers/proven.ts'
import { providerRoutes } from './providers/routes.ts'
import { createSealing } from './session/sealing.ts'
import { createSessions } from './session/sessions.ts'
import { createSignIn } from './session/sign-in.ts'
import { createContent } from './page/content.ts'
import { pageRoutes } from './page/page.ts'
import { createPainter } from './page/painter.ts'
import { createAttempts } from './store/attempts.ts'
import { erasePerson } from './store/erase.ts'
import { createJournal } from './store/journal/journal.ts'
import { startUpkeep } from './store/journal/upkeep.ts'
import { createLeases } from './store/leases.ts'
import { createSessionStore } from './store/sessions.ts'
import { traceRoutes } from './traces/routes.ts'
import { tracesOf } from './traces/traces.ts'

/** The whole server without its port. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const { argilla, store, keys, logger, trustProxy, place } = deps
  const { monotonic = () => performance.now(), lookTimeoutMs = 5_000, now = Date.now } = deps
  const sessions = createSessions(keys.session, place)
  const app = await createHttp({
    logger,
    trustProxy,
    silenceMs: deps.silenceMs ?? 180_000,
    ownHost: deps.ownHost ?? null,
    place,
  })

  const origin = randomUUID()
  const bus = createBus({ store, origin, log: logger, ...(deps.time && { sleep: deps.time.sleep }) })
  const hub = createHub(bus, origin)
  const journal = createJournal(store, monotonic)
  const leases = createLeases(store, deps.time && { pause: deps.time.sleep })
  const identities = createIdentities(argilla, monotonic)
  const names = createNames()
  bus.listen(({ event }) => {
    if (event.type === 'user') identities.forget(event.user.id)
    if (event.type === 'user.deleted') identities.forget(event.user_id)
    if (event.type === 'resync') identities.forgetAll()
    if (event.type === 'workspace') names.remember([event.workspace])
  })
  const sessionStore = createSessionStore(store, deps.sessions)
  const endings = createEndings({ store: sessionStore, bus, clock: monotonic, now })
  const callers = createCallers({ sessions, identities, endings })
  const usernames = createUsernames({ argilla, bus, clock: monotonic })
  const elsewhere = createElsewhere({ journal, leases, clock: monotonic, now, log: logger })
  const picture = createPicture({
    argilla,
    bus,
    clock: monotonic,
    maxBytes: deps.pictureBytes ?? 256 * 2 ** 20,
    onReading: elsewhere.note,
  })
  const seeing = { argilla, names, workspacesSeenOf: createWorkspacesSeen(picture), lookTimeoutMs }
  const changes = createChanges({ ...seeing, journal, leases, bus, identities, endings })
  const { activity: setting, version } = deps.info()
  const activity = createActivity({ argilla, bus, clock: monotonic })
  const batches = startBatches({
    argilla,
    bus,
    changes,
    holder: origin,
    identities,
    journal,
    key: keys.plans,
    log: logger,
    store,
    usernames,
    ...(deps.lease && { lease: deps.lease }),
    ...(deps.time && { time: deps.time }),
  })

  const notes = createNotes(journal, keys.attempts, monotonic)
  const prove = createProve({ argilla, attempts: createAttempts(store, keys.attempts), endings, notes })
  const providers = createProviders(argilla, monotonic)
  const proofs = createProofs({ prove, store: sessionStore, keys: keys.proofs })
  const atSignIn = createAtSignIn({ argilla, picture, elsewhere, clock: monotonic, log: logger })
  const signIn = createSignIn({
    sessions,
    prove,
    hub,
    endings,
    lifetimeMs: deps.sessions.lifetimeSeconds * 1000,
    notes,
    onSignIn: (actor) => {
      void batches.resume(actor)
      void atSignIn(actor)
    },
  })
  sessionRoutes(app, { argilla, sessions, callers, endings, hub, notes, proofs, signIn })
  sessionsRoutes(app, { argilla, callers, endings, sessions, store: sessionStore, notes, proofs })
  const info = async () => ({ ...deps.info(), providers: [...(await providers.list())] })
  const cookies = createSealedCookies(createSealing(keys.providers), place)
  const refusals = createRefusals(cookies)
  providerRoutes(app, {
    place,
    providers,
    addresses: createAddresses(argilla, monotonic),
    pendings: createPendings(cookies, now),
    refusals,
    proven: createProven(cookies),
    callers,
    notes,
    proofs,
    sessions,
    signIn,
  })
  if (deps.metrics) metricRoutes(app)
  infoRoutes(app, { argilla, store, info, version, clock: monotonic })
  readRoutes(app, { argilla, callers, names, setting })
  activityRoutes(app, { callers, activity, setting })
  const noted = startNoting(app, {
    argilla,
    base: deps.webhookBase,
    bus,
    callers,
    days: deps.activityDays,
    keys: keys.webhooks,
    leases,
    notes,
    now,
    setting,
    store,
  })
  ownWorkRoutes(app, { argilla, callers, activity, noted: setting === 'person' ? noted : null })
  changeRoutes(app, { changes, callers, proofs })
  directoryRoutes(app, { callers, picture, names, key: keys.tabs })
  impactRoutes(app, { argilla, callers })
  journalRoutes(app, { callers, journal, notes })
  traceRoutes(app, {
    callers,
    notes,
    proofs,
    tracesOf: (userId) => tracesOf(store, journal, userId),
    erase: (userId, options) => erasePerson(store, userId, options),
  })
  usernameRoutes(app, { callers, usernames })
  batchRoutes(app, { callers, batches, notes, proofs })
  leavingRoutes(app, { callers, batches, journal, notes, providers })
  peopleRoutes(app, { callers, journal, providers })
  eventRoutes(app, { callers, hub, endings, identities, now })
  await pageRoutes(app, {
    folder: deps.pageFolder,
    paint: createPainter(deps.firstPaint, monotonic),
    content: createContent({ argilla, picture }),
    callers,
    sessions,
    hub,
    info,
    refusals,
    signIn,
    base: place.base,
  })
  notes.started(deps.settings, logger)
  const stopUpkeep = startUpkeep({
    journal,
    days: deps.journalDays,
    noted,
    notedDays: setting === 'person' ? deps.activityDays : 0,
    sessions: sessionStore,
    log: logger,
  })
  // Before the server waits for its last requests, and while the store is still there.
  app.addHook('preClose', async () => {
    await batches.close()
    hub.close()
    picture.close()
    activity.close()
    stopUpkeep()
    await elsewhere.close()
    await journal.close()
    await bus.close()
  })
  return app
}
