import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isLoopback, networkOf } from '#node/address.ts'
import { goneOf, signInBytes } from '#node/limits.ts'
import { createTries } from '#node/tries.ts'
import { findPasswordHash, findUserByUsername } from '../database/users.ts'
import { ArgillaError, unauthorized } from '../errors.ts'
import { text } from '../pydantic/checks.ts'
import { readForm } from '../pydantic/inputs.ts'
import { object } from '../pydantic/models.ts'
import type { Route } from './endpoint.ts'

/** The Argilla whose API this is. */
const version = '2.8.0'

const signInForm = object({ username: text(), password: text() }, {}, ['username', 'password'])

/** What tries are counted by. Of one length: usernames that are made up may be of 8 KB, and thousands are kept. */
export const pairOf = (ip: string, username: string) =>
  createHash('sha256')
    .update(JSON.stringify([networkOf(ip), username]))
    .digest('base64url')

const signIn: Route = (app, { database, passwords, tokens }) => {
  const tries = createTries()
  app.post('/token', { bodyLimit: signInBytes }, async (request, reply) => {
    const { username, password } = readForm(request, signInForm)
    const pair = pairOf(request.ip, username)
    // Of this machine the page's server counts, for all whom it lets in.
    const retryAfter = isLoopback(request.ip) ? null : tries.begin(pair)
    if (retryAfter !== null) {
      void reply.header('retry-after', retryAfter)
      throw new ArgillaError(429, { detail: 'Too many wrong attempts' })
    }
    const gone = goneOf(reply.raw)
    const hash = await findPasswordHash(database, username)
    const matches = await passwords.verify(password, hash, gone).catch((error: unknown) => {
      // Nothing was compared: what a flood does not wait for says nothing, and takes no room among those counted.
      tries.uncount(pair)
      throw error
    })
    const user = matches ? await findUserByUsername(database, username) : undefined
    if (user === undefined) throw unauthorized()
    tries.forget(pair)
    return reply
      .code(201)
      .type('application/json')
      .send({ access_token: await tokens.sign(user), token_type: 'bearer' })
  })
}

const open =
  (url: string, answer: () => object | Promise<object>): Route =>
  (app) => {
    app.get(url, async (_, reply) => reply.type('application/json').send(await answer()))
  }

/** What anybody may ask, signed in or not. */
export const openRoutes: readonly Route[] = [
  signIn,
  open('/version', () => ({ version })),
  open('/settings', () => ({ argilla: { share_your_progress_enabled: false } })),
  open('/oauth2/providers', () => ({ items: [] })),
  open('/status', async () => ({
    version,
    search_engine: { name: 'argilla-admin', tagline: 'The embedded Argilla counts in its database' },
    memory: await memory(),
  })),
]

/** Sizes as Argilla writes them: whole numbers with a unit. Linux says all of them, other systems only the first. */
async function memory(): Promise<Record<string, string>> {
  const names = ['rss', 'vms', 'shared', 'text', 'lib', 'data', 'dirty']
  const pageBytes = 4096
  const pages = await readFile('/proc/self/statm', 'utf8').catch(() => null)
  if (pages === null) return { rss: withUnit(process.memoryUsage.rss()) }
  const [size = 0, resident = 0, ...others] = pages.trim().split(' ').map(Number)
  const counts = [resident, size, ...others]
  return Object.fromEntries(names.map((name, at) => [name, withUnit((counts[at] ?? 0) * pageBytes)]))
}

function withUnit(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(5, Math.floor(Math.log(bytes) / Math.log(1024)))
  return `${Math.floor(bytes / 1024 ** power)}${'BKMGTP'.charAt(power)}`
}
