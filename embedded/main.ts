import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import type { Info } from '#contract/app.ts'
import { isLoopback, urlOf } from '#node/address.ts'
import type { EmbeddedMessage } from '#node/embedded-message.ts'
import { listenOn } from '#node/listen.ts'
import { keptSecret } from '#node/secret-file.ts'
import { ConfigError } from '#node/settings.ts'
import { isNewFile } from '#node/sqlite-file.ts'
import { createEmbeddedApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open.ts'
import { hasUsers, insertUser } from './database/users.ts'
import { demoAccounts, insertDemo } from './demo.ts'
import { createPasswords, type Passwords } from './passwords.ts'

/** Running requests get so long to finish when the program is asked to end. */
const endingMs = 10_000
const defaultPort = 6900

/** Tells the parent, or the person at the terminal. */
function tell(message: EmbeddedMessage): Promise<void> {
  return new Promise((resolve) => {
    const done = () => resolve()
    if (process.send !== undefined) process.send(message, undefined, undefined, done)
    else if (message.type === 'failed') process.stderr.write(`${message.message}\n`, done)
    else process.stdout.write(`Argilla (embedded) is at ${message.url}${signIns(message.demo)}\n`, done)
  })
}

const signIns = (demo: Info['demo']) =>
  demo === null
    ? ''
    : `; sign in as ${demo.map(({ username, password }) => `${username} / ${password}`).join(', ')}`

/** @throws ConfigError */
async function fill(database: Database, passwords: Passwords, { demo, owner }: Config): Promise<void> {
  if (await hasUsers(database)) return
  if (demo) await insertDemo(database)
  else if (owner !== null)
    await insertUser(database, {
      first_name: owner.username,
      username: owner.username,
      role: 'owner',
      password_hash: await passwords.hash(owner.password),
      ...(owner.apiKey === undefined ? {} : { api_key: owner.apiKey }),
    })
  else throw noOwner()
}

const noOwner = () =>
  new ConfigError(
    'OWNER_USERNAME and OWNER_PASSWORD must be set: the database is new and needs its first owner. DEMO=1 fills it with demo data instead.',
  )

async function listen(app: FastifyInstance, { host, port }: Config): Promise<number> {
  const names = { host: 'EMBEDDED_HOST', port: 'EMBEDDED_PORT' }
  if (port !== null) return listenOn(app, { host, port, names })
  try {
    return await listenOn(app, { host, port: defaultPort, names })
  } catch {
    return listenOn(app, { host, port: 0, names })
  }
}

/** An end that is asked for by a signal, or by the loss of the parent: also one that was killed closes the channel. */
function endWithGrace(app: FastifyInstance): void {
  const { close } = closeWithGrace({ delay: endingMs, logger: false }, async ({ err }) => {
    if (err) app.log.fatal({ err }, 'the embedded Argilla ends')
    await app.close()
  })
  process.once('disconnect', close)
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  if (!config.demo && config.owner === null && isNewFile(config.database)) throw noOwner()
  const database = await openDatabase(config.database)
  const passwords = createPasswords()
  await fill(database, passwords, config)
  const accounts = await demoAccounts(database, passwords)
  if (accounts.length > 0 && !isLoopback(config.host))
    throw new ConfigError(
      `EMBEDDED_HOST is ${config.host}, but accounts in ${config.database} still have the demo's public password. Change it, or set EMBEDDED_HOST=127.0.0.1.`,
    )
  const app = createEmbeddedApp({
    database,
    passwords,
    secretKey:
      config.secretKey ??
      keptSecret({
        file: `${config.database}.secret`,
        setting: 'EMBEDDED_SECRET_KEY',
        minCharacters: 16,
      }),
    logger: { level: config.logLevel },
  })
  endWithGrace(app)
  const port = await listen(app, config)
  const demo = config.demo && accounts.length > 0 ? accounts : null
  await tell({ type: 'ready', url: urlOf(config.host, port), demo })
}

try {
  await start()
} catch (error) {
  const message =
    error instanceof ConfigError ? error.message : `The embedded Argilla can't start: ${String(error)}`
  await tell({ type: 'failed', message })
  process.exit(1)
}
