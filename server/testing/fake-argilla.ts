import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import formbody from '@fastify/formbody'
import { fastify, type FastifyReply, type FastifyRequest } from 'fastify'
import type { UsersProgress } from '#contract/datasets.ts'
import type { Role, User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { time } from './fake-argilla/answers.ts'
import { datasetRoutes } from './fake-argilla/datasets.ts'
import { createRoute } from './fake-argilla/route.ts'
import { signInRoutes } from './fake-argilla/sign-in.ts'
import { userRoutes } from './fake-argilla/users.ts'
import { webhookRoutes } from './fake-argilla/webhooks.ts'
import { workspaceRoutes } from './fake-argilla/workspaces.ts'
import { fakeProviderRoutes, type FakeProviders } from './fake-providers.ts'

/** A user as Argilla sends it, key and all; the password only for the tests. */
export interface FakeUser extends User {
  api_key: string
  password: string
}

export interface FakeWebhook {
  id: string
  url: string
  secret: string
  events: string[]
  enabled: boolean
  description: string | null
}

type FakeProgress = UsersProgress['users'][number]

export interface FakeArgilla {
  url: string
  users: FakeUser[]
  workspaces: Workspace[]
  members: { workspace_id: string; user_id: string }[]
  datasets: { id: string; workspace_id: string; progress: FakeProgress[] }[]
  /** null: this Argilla has none. */
  webhooks: FakeWebhook[] | null
  providers: FakeProviders
  tokens: {
    /** Whether one comes with another that renews it, as Extralit's do. */
    areRenewed: boolean
    issued: string[]
    /** Of these, those that are good no longer. */
    ended: string[]
  }
  /** Sends what a ping asks for; what it throws is Argilla's 500. */
  deliver: ((webhook: FakeWebhook) => Promise<void>) | null
  /** Whether what is created gets the id that it was sent with, as since 2.7. */
  keepsIds: boolean
  /** Each request as `METHOD /path`, in order. */
  seen: string[]
  /** Runs once a request is allowed, before anything is done; what it sends itself is the answer. */
  intercept: ((request: FastifyRequest, reply: FastifyReply) => unknown) | null
  /** Runs once it is done; what it returns is sent instead of the answer. It may change the reply, or destroy it. */
  spoil: ((request: FastifyRequest, reply: FastifyReply, payload: unknown) => unknown) | null
  addUser: (username: string, role: Role, more?: Partial<FakeUser>) => FakeUser
  addWorkspace: (name: string, ...members: FakeUser[]) => Workspace
  addDataset: (workspace: Workspace, progress: FakeProgress[]) => string
  close: () => Promise<void>
}

/** Enough of Argilla to test this server: its traps as well (tokens are found by name, no guard of the last owner). */
export async function startFakeArgilla(): Promise<FakeArgilla> {
  const app = fastify()
  await app.register(formbody)
  const fake: FakeArgilla = {
    url: '',
    users: [],
    workspaces: [],
    members: [],
    datasets: [],
    webhooks: [],
    providers: { names: [], codes: new Map() },
    tokens: { areRenewed: false, issued: [], ended: [] },
    deliver: null,
    keepsIds: true,
    seen: [],
    intercept: null,
    spoil: null,
    addUser(username, role, more = {}) {
      const user: FakeUser = {
        id: randomUUID(),
        first_name: username,
        last_name: null,
        username,
        role,
        api_key: `key.${username.length}.${randomUUID()}`,
        inserted_at: time,
        updated_at: time,
        password: 'password-of-a-test',
        ...more,
      }
      fake.users.push(user)
      return user
    },
    addWorkspace(name, ...members) {
      const workspace = { id: randomUUID(), name, inserted_at: time, updated_at: time }
      fake.workspaces.push(workspace)
      fake.members.push(...members.map(({ id }) => ({ workspace_id: workspace.id, user_id: id })))
      return workspace
    },
    addDataset(workspace, progress) {
      const id = randomUUID()
      fake.datasets.push({ id, workspace_id: workspace.id, progress })
      return id
    },
    close: () => app.close(),
  }

  app.addHook('onRequest', (request, _, done) => {
    fake.seen.push(`${request.method} ${request.url}`)
    done()
  })
  app.addHook('onSend', (request, reply, payload) =>
    Promise.resolve(fake.spoil ? fake.spoil(request, reply, payload) : payload),
  )

  signInRoutes(app, fake)
  fakeProviderRoutes(app, {
    fake: fake.providers,
    userOf: (username) =>
      fake.users.find((one) => one.username === username) ?? fake.addUser(username, 'annotator'),
    isIntercepted: async (request, reply) => {
      await fake.intercept?.(request, reply)
      return reply.sent
    },
  })
  const route = createRoute(app, fake)
  userRoutes(route, fake)
  workspaceRoutes(route, fake)
  webhookRoutes(route, fake)
  datasetRoutes(route, fake)

  await app.listen({ host: '127.0.0.1', port: 0 })
  fake.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  return fake
}
