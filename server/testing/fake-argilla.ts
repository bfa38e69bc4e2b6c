import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import formbody from '@fastify/formbody'
import { fastify, type FastifyReply, type FastifyRequest } from 'fastify'
import { UnsecuredJWT } from 'jose'
import type { UsersProgress } from '#contract/datasets.ts'
import type { Role, User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { fakeProviderRoutes, type FakeProviders } from './fake-providers.ts'

/** A user as Argilla sends it, key and all; the password only for the tests. */
export interface FakeUser extends User {
  api_key: string
  password: string
}

interface FakeWebhook {
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

const time = '2026-01-02T03:04:05.678901'
/** Each change of a user gets a later time than the one before. */
let changes = 0
const nextTime = () => time.replace('678901', String(700_000 + (changes += 1)))
const coded = (code: string, detail: string) => ({
  detail: { code: `argilla.api.errors::${code}`, params: { detail } },
})

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

  const token = (payload: object, life: string) => {
    const made = new UnsecuredJWT({ ...payload, jti: randomUUID() }).setExpirationTime(life).encode()
    fake.tokens.issued.push(made)
    return made
  }
  const callerOf = ({ headers }: FastifyRequest) => {
    const key = headers['x-argilla-api-key']
    if (key) return fake.users.find((user) => user.api_key === key)
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
    if (!token || fake.tokens.ended.includes(token)) return undefined
    const { username } = UnsecuredJWT.decode<{ username: string }>(token).payload
    return fake.users.find((user) => user.username === username)
  }
  const byId = <T extends { id: string }>(list: T[], request: FastifyRequest) =>
    list.find(({ id }) => id === (request.params as { id: string }).id)
  const isMember = (user: FakeUser, workspaceId: string | undefined) =>
    user.role === 'owner' ||
    fake.members.some((member) => member.user_id === user.id && member.workspace_id === workspaceId)
  const send = (user: FakeUser) => ({ ...user, password: undefined })

  app.addHook('onRequest', (request, _, done) => {
    fake.seen.push(`${request.method} ${request.url}`)
    done()
  })
  app.addHook('onSend', (request, reply, payload) =>
    Promise.resolve(fake.spoil ? fake.spoil(request, reply, payload) : payload),
  )
  /** A route below /api/v1; `who` decides, the rest answers. */
  const route = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    who: (caller: FakeUser, request: FastifyRequest) => boolean,
    answer: (caller: FakeUser, request: FastifyRequest, reply: FastifyReply) => unknown,
  ) =>
    app.route({
      method,
      url: `/api/v1${path}`,
      handler: async (request, reply) => {
        const caller = callerOf(request)
        if (!caller) return reply.code(401).send(coded('UnauthorizedError', 'Could not validate credentials'))
        if (!who(caller, request)) {
          return reply.code(403).send(coded('ForbiddenOperationError', 'Operation not allowed'))
        }
        // As in Argilla, who may is decided before what is done: two requests at once can both be allowed.
        await fake.intercept?.(request, reply)
        return reply.sent ? reply : answer(caller, request, reply)
      },
    })
  const anyone = () => true
  const owner = (caller: FakeUser) => caller.role === 'owner'
  const missing = (reply: FastifyReply) => reply.code(404).send({ detail: 'not found' })

  app.get('/api/v1/version', async (request, reply) => {
    await fake.intercept?.(request, reply)
    return reply.sent ? reply : { version: '2.8.0' }
  })
  app.post('/api/v1/token', async (request, reply) => {
    await fake.intercept?.(request, reply)
    if (reply.sent) return reply
    const { username, password } = request.body as Record<string, string>
    const user = fake.users.find((one) => one.username === username && one.password === password)
    if (!user) return reply.code(401).send(coded('UnauthorizedError', 'Could not validate credentials'))
    const payload = { identity: user.id, username, name: user.first_name }
    if (!fake.tokens.areRenewed) return reply.code(201).send({ access_token: token(payload, '24h') })
    return reply.code(201).send({ access_token: token(payload, '30m'), refresh_token: token(payload, '30d') })
  })
  app.post('/api/v1/token/refresh', async (request, reply) => {
    await fake.intercept?.(request, reply)
    if (reply.sent) return reply
    const { refresh_token } = request.body as { refresh_token: string }
    if (fake.tokens.ended.includes(refresh_token))
      return reply.code(401).send(coded('UnauthorizedError', 'Invalid refresh token'))
    const { payload } = UnsecuredJWT.decode(refresh_token)
    return reply.code(201).send({ access_token: token(payload, '30m'), refresh_token: null })
  })
  fakeProviderRoutes(app, {
    fake: fake.providers,
    userOf: (username) =>
      fake.users.find((one) => one.username === username) ?? fake.addUser(username, 'annotator'),
    isIntercepted: async (request, reply) => {
      await fake.intercept?.(request, reply)
      return reply.sent
    },
  })
  route('GET', '/me', anyone, send)
  route('GET', '/me/workspaces', anyone, (caller) => ({
    items: fake.workspaces.filter(({ id }) => isMember(caller, id)),
  }))
  route('GET', '/me/datasets', anyone, (caller) => ({
    items: fake.datasets
      .filter(({ workspace_id }) => isMember(caller, workspace_id))
      .map(({ id, workspace_id }) => ({
        id,
        name: `dataset ${id}`,
        status: 'ready',
        guidelines: 'not for the page',
        workspace_id,
        last_activity_at: time,
        inserted_at: time,
        updated_at: time,
      })),
  }))
  route('GET', '/users', owner, () => ({ items: fake.users.map(send) }))
  route('POST', '/users', owner, (_, request, reply) => {
    const { id, ...sent } = request.body as { username: string; password: string } & Partial<FakeUser>
    const body: typeof sent & { id?: string } = { ...sent, ...(fake.keepsIds && id !== undefined && { id }) }
    if (body.password.length < 8) {
      const errors = [
        { type: 'string_too_short', loc: ['body', 'password'], msg: 'too short', input: body.password },
      ]
      return reply
        .code(422)
        .send({ detail: { code: 'argilla.api.errors::ValidationError', params: { errors } } })
    }
    if (fake.users.some(({ id }) => id === body.id)) {
      return reply.code(409).send({ detail: `User with id \`${body.id ?? ''}\` is not unique` })
    }
    if (fake.users.some(({ username }) => username === body.username)) {
      return reply.code(409).send({ detail: `User username \`${body.username}\` is not unique` })
    }
    return reply.code(201).send(send(fake.addUser(body.username, body.role ?? 'annotator', body)))
  })
  route('GET', '/users/:id', owner, (_, request, reply) => {
    const user = byId(fake.users, request)
    return user ? send(user) : missing(reply)
  })
  route('GET', '/users/:id/workspaces', owner, (_, request, reply) => {
    const user = byId(fake.users, request)
    return user ? { items: fake.workspaces.filter(({ id }) => isMember(user, id)) } : missing(reply)
  })
  route('PATCH', '/users/:id', owner, (_, request, reply) => {
    const user = byId(fake.users, request)
    if (!user) return missing(reply)
    return send(Object.assign(user, request.body, { seen_body: request.body, updated_at: nextTime() }))
  })
  route('DELETE', '/users/:id', owner, (_, request, reply) => {
    const user = byId(fake.users, request)
    if (!user) return missing(reply)
    fake.users.splice(fake.users.indexOf(user), 1)
    return send(user)
  })
  route('POST', '/workspaces', owner, (_, request, reply) => {
    const { id: sent, name } = request.body as { id?: string; name: string }
    const id = fake.keepsIds ? sent : undefined
    const taken = fake.workspaces.some((one) => one.id === id || one.name === name)
    if (taken) return reply.code(409).send({ detail: `Workspace name \`${name}\` is not unique` })
    return reply.code(201).send(Object.assign(fake.addWorkspace(name), id && { id }))
  })
  const ofWorkspace = (caller: FakeUser, request: FastifyRequest) =>
    isMember(caller, byId(fake.workspaces, request)?.id)
  route(
    'GET',
    '/workspaces/:id',
    ofWorkspace,
    (_, request, reply) => byId(fake.workspaces, request) ?? missing(reply),
  )
  route('DELETE', '/workspaces/:id', owner, (_, request, reply) => {
    const workspace = byId(fake.workspaces, request)
    if (!workspace) return missing(reply)
    fake.workspaces.splice(fake.workspaces.indexOf(workspace), 1)
    return workspace
  })
  route(
    'GET',
    '/workspaces/:id/users',
    (caller, request) => caller.role !== 'annotator' && ofWorkspace(caller, request),
    (_, request, reply) => {
      const workspace = byId(fake.workspaces, request)
      if (!workspace) return missing(reply)
      const ids = fake.members.filter(({ workspace_id }) => workspace_id === workspace.id)
      return { items: fake.users.filter(({ id }) => ids.some(({ user_id }) => user_id === id)).map(send) }
    },
  )
  route('POST', '/workspaces/:id/users', owner, (_, request, reply) => {
    const user = fake.users.find(({ id }) => id === (request.body as { user_id: string }).user_id)
    const workspace = byId(fake.workspaces, request)
    if (!workspace) return missing(reply)
    if (!user) return reply.code(422).send({ detail: 'User not found' })
    const membership = { workspace_id: workspace.id, user_id: user.id }
    if (fake.members.some((member) => member.workspace_id === workspace.id && member.user_id === user.id)) {
      return reply.code(409).send({ detail: 'Workspace user is not unique' })
    }
    fake.members.push(membership)
    return reply.code(201).send(send(user))
  })
  const takesOut = (caller: FakeUser, request: FastifyRequest) =>
    caller.role !== 'annotator' && ofWorkspace(caller, request)
  route('DELETE', '/workspaces/:id/users/:user_id', takesOut, (_, request, reply) => {
    const { id, user_id } = request.params as { id: string; user_id: string }
    const at = fake.members.findIndex((member) => member.workspace_id === id && member.user_id === user_id)
    const user = fake.users.find((one) => one.id === user_id)
    if (at === -1 || !user) return missing(reply)
    fake.members.splice(at, 1)
    return send(user)
  })
  route('GET', '/webhooks', owner, (_, __, reply) =>
    fake.webhooks ? { items: fake.webhooks } : missing(reply),
  )
  route('POST', '/webhooks', owner, (_, request, reply) => {
    const body = request.body as Pick<FakeWebhook, 'url' | 'events' | 'description'>
    const secret = randomBytes(32).toString('base64')
    const webhook = { id: randomUUID(), secret, enabled: true, ...body }
    fake.webhooks?.push(webhook)
    return reply.code(201).send(webhook)
  })
  route('DELETE', '/webhooks/:id', owner, (_, request, reply) => {
    const webhook = byId(fake.webhooks ?? [], request)
    if (!webhook) return missing(reply)
    fake.webhooks = (fake.webhooks ?? []).filter((one) => one !== webhook)
    return webhook
  })
  route('POST', '/webhooks/:id/ping', owner, async (_, request, reply) => {
    const webhook = byId(fake.webhooks ?? [], request)
    if (!webhook) return missing(reply)
    try {
      await fake.deliver?.(webhook)
    } catch {
      return reply.code(500).send(coded('GenericServerError', 'no connection'))
    }
    return reply.code(204).send()
  })
  const ofDataset = (caller: FakeUser, request: FastifyRequest) =>
    isMember(caller, byId(fake.datasets, request)?.workspace_id)
  route('GET', '/datasets/:id/users/progress', ofDataset, (_, request) => ({
    users: byId(fake.datasets, request)?.progress ?? [],
  }))
  route('GET', '/datasets/:id/progress', ofDataset, (_, request) => ({
    total: 10,
    completed: 4,
    pending: 6,
    users: byId(fake.datasets, request)?.progress.map((one) => ({ username: one.username })) ?? [],
  }))

  await app.listen({ host: '127.0.0.1', port: 0 })
  fake.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  return fake
}
