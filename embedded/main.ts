import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Info } from '#contract/app.ts'
import { createEmbeddedApp } from './app.ts'
import { type Config, isLoopback, readConfig, StartError } from './config.ts'
import type { Database } from './database/database.ts'
import { isNew, openDatabase } from './database/open.ts'
import { hasUsers, insertUser } from './database/users.ts'
import { demoAccounts, insertDemo } from './demo.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { keptSecret } from './secret.ts'

/** Milliseconds that running requests get to finish when the program is asked to end. */
const patience = 10_000

/** What the parent process hears, once. */
type Message = { type: 'ready'; url: string; demo: Info['demo'] } | { type: 'failed'; message: string }

/** Tells the parent, or the person at the terminal. */
function tell(message: Message): Promise<void> {
  return new Promise((resolve) => {
    if (process.send !== undefined) process.send(message, undefined, undefined, () => resolve())
    else if (message.type === 'failed') process.stderr.write(`${message.message}\n`, () => resolve())
    else
      process.stdout.write(`Argilla (embedded) is at ${message.url}${signIns(message.demo)}\n`, () =>
        resolve(),
      )
  })
}

const signIns = (demo: Info['demo']) =>
  demo === null
    ? ''
    : `; sign in as ${demo.map(({ username, password }) => `${username} / ${password}`).join(', ')}`

/** @throws StartError */
async function fill(database: Database, passwords: Passwords, { demo, owner }: Config): Promise<void> {
  if (await hasUsers(database)) return
  if (demo) await insertDemo(database, passwords)
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
  new StartError(
    'OWNER_USERNAME and OWNER_PASSWORD must be set: the database is new and needs its first owner. DEMO=1 fills it with demo data instead.',
  )

/** Listens on the port of the settings, or on a free one when that was only the default and is taken. */
async function listen(app: FastifyInstance, { host, port, portIsFixed }: Config): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    if (portIsFixed) throw new StartError(`EMBEDDED_PORT ${port} is taken by another program.`)
    await app.listen({ host, port: 0 })
  }
  const { port: taken } = app.server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${taken}`
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  if (!config.demo && config.owner === null && isNew(config.database)) throw noOwner()
  const database = await openDatabase(config.database)
  const passwords = createPasswords()
  await fill(database, passwords, config)
  const accounts = await demoAccounts(database, passwords)
  if (accounts.length > 0 && !isLoopback(config.host))
    throw new StartError(
      `EMBEDDED_HOST is ${config.host}, but accounts in ${config.database} still have the demo's public password. Change it, or set EMBEDDED_HOST=127.0.0.1.`,
    )
  const app = createEmbeddedApp({
    database,
    passwords,
    secretKey: config.secretKey ?? keptSecret(config.database),
    logger: { level: config.logLevel },
  })
  const stop = () => {
    setTimeout(() => process.exit(0), patience).unref() // for a client that does not let go
    void app.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.once('disconnect', stop) // the parent is gone
  const url = await listen(app, config)
  await tell({ type: 'ready', url, demo: config.demo && accounts.length > 0 ? accounts : null })
}

try {
  await start()
} catch (error) {
  const message =
    error instanceof StartError ? error.message : `The embedded Argilla can't start: ${String(error)}`
  await tell({ type: 'failed', message })
  process.exit(1)
}
