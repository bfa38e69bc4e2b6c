import type { FastifyInstance } from 'fastify'
import { createEmbeddedApp } from './app.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open.ts'
import { findUserByUsername, insertUser, type NewUser, type User } from './database/users.ts'
import { createPasswords, type Passwords } from './passwords.ts'

export const testPassword = 'test-password'

export interface TestServer {
  app: FastifyInstance
  database: Database
  /** Sends a request as the user with this username, or with these headers. */
  send: (
    as: string | Record<string, string>,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT' | 'HEAD',
    url: string,
    body?: unknown,
  ) => Promise<{ status: number; body: unknown; headers: Record<string, unknown> }>
  addUser: (username: string, fields?: Partial<NewUser>) => Promise<User>
  addWorkspace: (name: string, ...members: User[]) => Promise<{ id: string }>
  /** A token got with the test password. */
  signIn: (username: string, password?: string) => Promise<{ status: number; token: string }>
}

/** The API on a database in memory, with an owner `olivia`, whose key is `olivia's`. Hashes are cheap here. */
export async function createTestServer({
  ownHost = null,
  passwords = createPasswords({ rounds: 4 }),
}: { ownHost?: string | null; passwords?: Passwords } = {}): Promise<TestServer> {
  const database = await openDatabase(':memory:')
  const app = createEmbeddedApp({ database, passwords, secretKey: 'a secret of the tests', ownHost })
  const hash = await passwords.hash(testPassword)
  const keyOf = (username: string) => `key-of-${encodeURIComponent(username)}`

  const server: TestServer = {
    app,
    database,
    async send(as, method, url, body) {
      const response = await app.inject({
        method,
        url: `/api/v1${url}`,
        headers: {
          ...(typeof as === 'string' ? { 'x-argilla-api-key': keyOf(as) } : as),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const parsed: unknown = response.body === '' ? null : response.json()
      return { status: response.statusCode, body: parsed, headers: response.headers }
    },
    async addUser(username, fields = {}) {
      const api_key = keyOf(username)
      await insertUser(database, { first_name: username, username, password_hash: hash, api_key, ...fields })
      const user = await findUserByUsername(database, username)
      if (user === undefined) throw new Error(`${username} was not added`)
      return user
    },
    async addWorkspace(name, ...members) {
      const { body } = await server.send('olivia', 'POST', '/workspaces', { name })
      const workspace = body as { id: string }
      for (const { id } of members)
        await server.send('olivia', 'POST', `/workspaces/${workspace.id}/users`, { user_id: id })
      return workspace
    },
    async signIn(username, password = testPassword) {
      const response = await app.inject({
        method: 'POST',
        url: '/api/v1/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ username, password }).toString(),
      })
      return {
        status: response.statusCode,
        token: response.json<{ access_token?: string }>().access_token ?? '',
      }
    },
  }
  await server.addUser('olivia', { role: 'owner' })
  return server
}
