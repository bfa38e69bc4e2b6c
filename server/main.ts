import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyBaseLogger } from 'fastify'
import type { Info } from '#contract/app.ts'
import type { FirstPaintEntry } from '#contract/first-paint.ts'
import { isEverywhere, isLoopback, urlOf } from '#node/address.ts'
import { takeSecrets } from '#node/given-secrets.ts'
import { checkPlace, listenOn } from '#node/listen.ts'
import { misspelled } from '#node/misspelled.ts'
import { keptSecret } from '#node/secret-file.ts'
import { ConfigError } from '#node/settings.ts'
import { createApp } from './app.ts'
import { createArgilla } from './argilla/argilla.ts'
import { createFlavours } from './argilla/flavours.ts'
import { warningOf, watchFlavour } from './argilla/known-versions.ts'
import { readConfig, settingNames, settingsGiven, type Config } from './config.ts'
import { readEnvFile } from './env-file.ts'
import { checkEmbedded } from './argilla/embedded-checks.ts'
import { startEmbedded } from './argilla/embedded-process.ts'
import { closeInTime, endWithShellOfNpm } from './closing.ts'
import { createLogger } from '#node/log.ts'
import { boundHeap } from './page/heap.ts'
import { deriveKeys } from './session/secrets.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'
import { version } from './version.ts'

/** Milliseconds that a change waits at the most for another one, and for a look after its answer was lost. */
const turnMs = 30_000 + 5_000
/** Milliseconds that Argilla gets to say at the start that it is there. */
const startingMs = 3_000

// Built, this file is dist/node/server.js; under tsx it is server/main.ts.
const isBuilt = import.meta.url.endsWith('.js')
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const embeddedProgram = here(isBuilt ? './embedded.js' : '../embedded/main.ts')
const firstPaintModule = new URL('./first-paint.js', import.meta.url).href
const pageFolder = here(isBuilt ? '../public' : '../dist/public')

/** What of it is not asked of anybody. */
type FixedInfo = Omit<Info, 'server' | 'providers'>

/** What must be ended, last one first. */
const endings: (() => Promise<void> | void)[] = []

async function start(): Promise<void> {
  boundHeap()
  readEnvFile()
  const environment = takeSecrets(process.env)
  const config = readConfig(environment)
  const logger = createLogger(config.logLevel)
  const place = { host: config.host, port: config.port, names: { host: 'HOST', port: 'PORT' } }
  // What can be refused is, before anything is made; and a database that is none of ours before the secret beside it.
  if ('embedded' in config.argilla) checkEmbedded(config.argilla.embedded)
  await checkPlace(place)
  const store = openStore(config.store)
  endings.push(() => store.close())
  await checkStore(store, logger)
  const keys = deriveKeys(sessionSecrets(config))

  const { url, info } = await findArgilla(config, logger)
  const { timeouts } = config
  const flavours = createFlavours()
  const argilla = createArgilla({
    baseUrl: () => url,
    timeouts,
    flavour: flavours.now,
    headers: config.argillaHeaders,
  })
  const listening: { at: string | null } = { at: null }
  const app = await createApp({
    argilla,
    store,
    keys,
    info: () => ({ ...info(), server: flavours.now() }),
    pageFolder,
    // By its address, for it is built for itself: the page's code and types stay out of this program's.
    firstPaint: () => import(firstPaintModule) as Promise<FirstPaintEntry>,
    pictureBytes: config.pictureBytes,
    ownHost: isLoopback(config.host) && config.trustProxy === false ? config.host : null,
    place: config.place,
    sessions: config.sessions,
    silenceMs: timeouts.list + 120_000,
    trustProxy: config.trustProxy,
    journalDays: config.journalDays,
    activityDays: config.activityDays,
    webhookBase: () => config.webhookUrl ?? (isLoopback(new URL(url).hostname) ? listening.at : null),
    metrics: config.metrics,
    settings: settingsGiven(environment),
    logger,
  })
  // As long as a change may take: it looks, waits for its turn, is sent, and looked at again.
  endings.push(closeInTime(app, { answersMs: 2 * timeouts.answer + turnMs }))
  const port = await listenOn(app, place)
  // An Argilla on this machine reaches what listens on this machine.
  if (isLoopback(config.host)) listening.at = urlOf(config.host, port) + config.place.base
  const warnings = misspelled(process.env, settingNames)
    .map(({ name, meant }) => `${name} is no setting of this program. Is ${meant} meant?`)
    .concat(config.unused)
  const watch = watchFlavour(argilla, flavours)
  endings.push(watch.stop)
  const warning = warningOf(await watch.look(startingMs))
  if (warning !== null && !info().embedded) warnings.push(`${url} ${warning}`)
  for (const warning of warnings) logger.warn(warning)
  if (stopping.since === null) announce(config, port, url, info(), warnings)
}

function sessionSecrets({ sessionSecrets: [newest, ...older], dataDir }: Config): [string, ...string[]] {
  return [newest ?? keptSessionSecret(dataDir), ...older]
}

const keptSessionSecret = (dataDir: string) =>
  keptSecret({
    file: path.join(dataDir, 'session-secret'),
    setting: 'SESSION_SECRET',
    place: 'DATA_DIR',
    minCharacters: 32,
  })

async function findArgilla(
  config: Config,
  logger: FastifyBaseLogger,
): Promise<{ url: string; info: () => FixedInfo }> {
  const shown = { version, activity: config.activity, contact: config.supportContact }
  if ('url' in config.argilla) {
    const { url, publicUrl } = config.argilla
    return { url, info: () => ({ ...shown, argilla_url: publicUrl, embedded: false, demo: null }) }
  }
  const { embedded } = config.argilla
  const { ready, stop } = startEmbedded({ program: embeddedProgram, ...embedded, logger })
  endings.push(stop)
  const { url, demo } = await ready
  return { url, info: () => ({ ...shown, argilla_url: null, embedded: true, demo: demo() }) }
}

/** What is wrong for good ends it here. A database may come up later; until then nothing can be changed. */
async function checkStore(store: Store, logger: FastifyBaseLogger) {
  try {
    await store.check()
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null
    if (cause instanceof ConfigError) throw cause
    const reason = cause?.message ?? 'no answer'
    if (store.dialect === 'sqlite') {
      throw new ConfigError(`The store can't be written (DATABASE_URL or DATA_DIR): ${reason}.`)
    }
    logger.warn({ reason }, 'DATABASE_URL does not answer; until it does, nothing can be changed')
  }
}

function announce(
  { host, place }: Config,
  port: number,
  argillaUrl: string,
  info: FixedInfo,
  warnings: string[],
) {
  const url = urlOf(host, port) + place.base
  const lines = [
    '',
    `  argilla-admin   ${version}`,
    `  Page            ${url}${isEverywhere(host) ? ' (on every address of this machine)' : ''}`,
    `  Argilla         ${info.embedded ? `embedded, ${argillaUrl}` : argillaUrl}`,
    ...(info.demo ?? []).map(
      ({ username, password, role }, index) =>
        `  ${index === 0 ? 'Sign in with   ' : '               '} ${username} / ${password} (${role})`,
    ),
    ...warnings.map((warning) => `  Note            ${warning}`),
    '',
    '',
  ]
  process.stdout.write(lines.join('\n'))
  process.send?.({ type: 'ready', url })
}

/** When the first signal came, in milliseconds; null while none has. */
const stopping: { since: number | null } = { since: null }

async function stop(code: number): Promise<never> {
  stopping.since = performance.now()
  // What is still starting may add to them meanwhile.
  for (let end = endings.pop(); end; end = endings.pop()) await Promise.resolve(end()).catch(() => undefined)
  process.exit(code)
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping.since === null) void stop(0)
    // Who asks again does not want to wait; at once, it is only npm that hands on the terminal's Ctrl-C.
    else if (performance.now() - stopping.since > 1000) process.exit(1)
  })
}
if (process.send) process.on('disconnect', () => void stop(0))
endWithShellOfNpm(() => {
  if (stopping.since === null) void stop(0)
})

try {
  await start()
} catch (error) {
  // Told to stop while it started: what fails then is its own doing, and stop() ends it.
  if (stopping.since !== null) await new Promise(() => undefined)
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`argilla-admin does not start.\n${error.message}\n`)
  await stop(1)
}
