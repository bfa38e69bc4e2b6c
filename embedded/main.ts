import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import type { Info } from '#contract/app.ts'
import { isLoopback, urlOf } from '#node/address.ts'
import type { EmbeddedMessage } from '#node/embedded-message.ts'
import { takeHanded, takeSecrets } from '#node/given-secrets.ts'
import { listenOn } from '#node/listen.ts'
import { createLogger } from '#node/log.ts'
import { keptSecret, othersMayRead } from '#node/secret-file.ts'
import { ConfigError } from '#node/settings.ts'
import { createEmbeddedApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { followDemo } from './demo/shown.ts'
import { openFilled } from './filling.ts'
import { createPasswords } from './passwords.ts'

/** Running requests get so long to finish when the program is asked to end. */
const endingMs = 10_000
/** Without a parent it would hold the file and the port against the next one. */
const orphanMs = 500
const defaultPort = 6900

/** Tells the parent, or the person at the terminal. */
function tell(message: EmbeddedMessage): Promise<void> {
  return new Promise((resolve) => {
    const done = () => resolve()
    if (process.send !== undefined) process.send(message, undefined, undefined, done)
    else if (message.type === 'failed') process.stderr.write(`${message.message}\n`, done)
    else if (message.type === 'ready')
      process.stdout.write(`Argilla (embedded) is at ${message.url}${signIns(message.demo)}\n`, done)
    // At the terminal it was said whom it let in when it began.
    else done()
  })
}

const signIns = (demo: Info['demo']) =>
  demo === null
    ? ''
    : `; sign in as ${demo.map(({ username, password }) => `${username} / ${password}`).join(', ')}`

async function listen(app: FastifyInstance, { host, port }: Config): Promise<number> {
  const names = { host: 'EMBEDDED_HOST', port: 'EMBEDDED_PORT' }
  if (port !== null) return listenOn(app, { host, port, names })
  try {
    return await listenOn(app, { host, port: defaultPort, names })
  } catch {
    return listenOn(app, { host, port: 0, names })
  }
}

/** What to do when the parent is gone: also one that was killed closes the channel. */
let endWithParent: () => void = () => process.exit(1)

/** Ends on a signal, and with the parent. */
function endWithGrace(app: FastifyInstance): void {
  const onTimeout = () => {
    app.log.warn('the embedded Argilla has ended before all requests had their answers')
  }
  const { close } = closeWithGrace({ delay: endingMs, logger: false, onTimeout }, async ({ err }) => {
    if (err) app.log.fatal({ err }, 'the embedded Argilla ends')
    await app.close()
  })
  endWithParent = () => {
    close()
    setTimeout(() => process.exit(1), orphanMs)
  }
}

const keptSecretKey = (database: string) =>
  keptSecret({
    file: `${database}.secret`,
    setting: 'EMBEDDED_SECRET_KEY',
    place: 'EMBEDDED_DATABASE',
    minCharacters: 16,
  })

async function start(): Promise<void> {
  const handed = process.send ? await takeHanded(process.stdin) : {}
  const config = readConfig({ ...takeSecrets(process.env), ...handed })
  const passwords = createPasswords()
  const { database, demo, isOwnerIgnored } = await openFilled(config, passwords)
  const app = createEmbeddedApp({
    database,
    passwords,
    secretKey: config.secretKey ?? keptSecretKey(config.database),
    logger: createLogger(config.logLevel),
    ownHost: isLoopback(config.host) ? config.host : null,
    ...(demo && {
      onUserChanged: followDemo(database, passwords, demo, (now) => tell({ type: 'demo', demo: now })),
    }),
  })
  if (isOwnerIgnored)
    app.log.warn(
      `OWNER_USERNAME and OWNER_PASSWORD are not used: ${config.database} is not new and has its users`,
    )
  // One that was copied from a real Argilla; its owner alone changes its mode.
  if (othersMayRead(config.database))
    app.log.warn(
      `${config.database} holds everybody's API keys, and every user of this machine can read it: chmod 600 "${config.database}"*`,
    )
  endWithGrace(app)
  const port = await listen(app, config)
  await tell({ type: 'ready', url: urlOf(config.host, port), demo })
}

if (process.send) {
  process.once('disconnect', () => {
    endWithParent()
  })
  if (!process.connected) endWithParent() // it went before we listened
}

try {
  await start()
} catch (error) {
  const message =
    error instanceof ConfigError ? error.message : `The embedded Argilla can't start: ${String(error)}`
  await tell({ type: 'failed', message })
  process.exit(1)
}
