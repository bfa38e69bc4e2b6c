import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { $ZodType } from 'zod/v4/core'
import type { JournalOperation } from '#contract/journal.ts'
import { userSchema, type User } from '#contract/users.ts'
import { workspaceSchema, type Workspace } from '#contract/workspaces.ts'
import type { Argilla, ArgillaCall } from '../argilla.ts'
import type { Caller, Callers } from '../caller.ts'
import { ArgillaRefusal } from '../errors.ts'
import { refuseLastOwner, refuseSelfDelete, refuseUnconfirmedSelfDemote } from '../guards.ts'
import { record } from '../journal/record.ts'
import { present } from '../present.ts'
import type { Intent, Journal, Leases, Values } from '../store/store.ts'
import { uuidParam } from './params.ts'

interface ChangeDeps {
  argilla: Argilla
  callers: Callers
  entries: Journal
  leases: Leases
}

const userFields = ['first_name', 'last_name', 'username', 'role', 'password'] as const

/** Every change that the page can make. Each proves who asks, is journalled, and only then sent. */
export function changeRoutes(app: FastifyInstance, { argilla, callers, entries, leases }: ChangeDeps) {
  /**
   * What stands there before; null where there is nothing, or the caller may not see it, which Argilla then says itself.
   * Any other refusal ends the change: the guards must not be passed because Argilla stumbled over the question.
   */
  async function look<T>(caller: Caller, path: string, schema: $ZodType<T>): Promise<T | null> {
    try {
      return present(schema, await argilla.json({ path, credential: caller.credential }))
    } catch (error) {
      if (error instanceof ArgillaRefusal && [403, 404].includes(error.status)) return null
      throw error
    }
  }
  const lookAtUser = (caller: Caller, id: string) =>
    caller.user.role === 'owner' ? look(caller, `/users/${id}`, userSchema) : Promise.resolve(null)
  const lookAtWorkspace = (caller: Caller, id: string) => look(caller, `/workspaces/${id}`, workspaceSchema)

  const send = async <T>(caller: Caller, schema: $ZodType<T>, call: ArgillaCall) =>
    present(schema, await argilla.json({ ...call, credential: caller.credential }))

  function intentOf(
    request: FastifyRequest,
    caller: Caller,
    operation: JournalOperation,
    what: Partial<Intent>,
  ): Intent {
    const { id, username } = caller.user
    const nothing = {
      user: null,
      workspace: null,
      before: null,
      after: null,
      freedUsername: null,
      batch: null,
    }
    return { ...nothing, ...what, actor: { id, username }, operation, request_id: request.id }
  }

  app.post('/api/v1/users', async (request, reply) => {
    const caller = await callers.verify(request)
    const body = pick(request.body, ['id', ...userFields])
    const after = toValues(body)
    const intent = intentOf(request, caller, 'user.create', {
      user: { id: null, name: after['username'] ?? null },
      after,
    })
    const create = () => send(caller, userSchema, { method: 'POST', path: '/users', body })
    const user = await record(entries, request.log, intent, create, (created) => ({
      user: named(created),
      after: factsOf(created),
    }))
    return reply.code(201).send(user)
  })

  app.patch('/api/v1/users/:id', async (request) => {
    const id = uuidParam(request.params, 'id')
    const body = pick(request.body, userFields)
    const confirmation = pick(request.body, ['confirm_username'])
    const update = async (guard: (caller: Caller, target: User) => Promise<void>) => {
      const caller = await callers.verify(request)
      const before = await lookAtUser(caller, id)
      if (before) await guard(caller, before)
      const renamed =
        before &&
        isRecord(body) &&
        typeof body['username'] === 'string' &&
        body['username'] !== before.username
      const intent = intentOf(request, caller, 'user.update', {
        user: { id, name: before?.username ?? null },
        ...difference(before, toValues(body)),
        freedUsername: renamed ? before.username : null,
      })
      const patch = () => send(caller, userSchema, { method: 'PATCH', path: `/users/${id}`, body })
      return record(entries, request.log, intent, patch, (user) => ({
        after: difference(before, { ...toValues(body), ...pickFacts(user, body) }).after,
      }))
    }
    const role = isRecord(body) ? body['role'] : undefined
    if (role === undefined || role === 'owner') return update(() => Promise.resolve())
    await callers.requireCookie(request)
    return leases.hold('owners', (signal) =>
      update(async (caller, target) => {
        if (target.role !== 'owner') return
        await refuseLastOwner(argilla, caller.credential, target)
        refuseUnconfirmedSelfDemote(
          caller.user,
          target,
          isRecord(confirmation) && confirmation['confirm_username'],
        )
        signal.throwIfAborted()
      }),
    )
  })

  app.delete('/api/v1/users/:id', async (request) => {
    const id = uuidParam(request.params, 'id')
    await callers.requireCookie(request)
    return leases.hold('owners', async (signal) => {
      const caller = await callers.verify(request)
      if (caller.user.role === 'owner') refuseSelfDelete(caller.user, id)
      const before = await lookAtUser(caller, id)
      if (before?.role === 'owner') await refuseLastOwner(argilla, caller.credential, before)
      signal.throwIfAborted()
      const intent = intentOf(request, caller, 'user.delete', {
        user: { id, name: before?.username ?? null },
        before: before && factsOf(before),
        freedUsername: before?.username ?? null,
      })
      const remove = () => send(caller, userSchema, { method: 'DELETE', path: `/users/${id}` })
      return record(entries, request.log, intent, remove, (user) => ({ user: named(user) }))
    })
  })

  app.post('/api/v1/workspaces', async (request, reply) => {
    const caller = await callers.verify(request)
    const body = pick(request.body, ['id', 'name'])
    const after = toValues(body)
    const intent = intentOf(request, caller, 'workspace.create', {
      workspace: { id: null, name: after['name'] ?? null },
      after,
    })
    const create = () => send(caller, workspaceSchema, { method: 'POST', path: '/workspaces', body })
    const workspace = await record(entries, request.log, intent, create, (created) => ({
      workspace: { id: created.id, name: created.name },
    }))
    return reply.code(201).send(workspace)
  })

  app.delete('/api/v1/workspaces/:id', async (request) => {
    const id = uuidParam(request.params, 'id')
    const caller = await callers.verify(request)
    const before = await lookAtWorkspace(caller, id)
    const intent = intentOf(request, caller, 'workspace.delete', {
      workspace: { id, name: before?.name ?? null },
      before: before && { name: before.name },
    })
    const remove = () => send(caller, workspaceSchema, { method: 'DELETE', path: `/workspaces/${id}` })
    return record(entries, request.log, intent, remove, () => ({}))
  })

  app.post('/api/v1/workspaces/:id/users', async (request, reply) => {
    const id = uuidParam(request.params, 'id')
    const caller = await callers.verify(request)
    const workspace = await lookAtWorkspace(caller, id)
    const body = pick(request.body, ['user_id'])
    const intent = intentOf(request, caller, 'member.add', {
      user: { id: toValues(body)['user_id'] ?? null, name: null },
      workspace: toNamed(id, workspace),
    })
    const add = () => send(caller, userSchema, { method: 'POST', path: `/workspaces/${id}/users`, body })
    const user = await record(entries, request.log, intent, add, (member) => ({ user: named(member) }))
    return reply.code(201).send(user)
  })

  app.delete('/api/v1/workspaces/:id/users/:user_id', async (request) => {
    const id = uuidParam(request.params, 'id')
    const userId = uuidParam(request.params, 'user_id')
    const caller = await callers.verify(request)
    const workspace = await lookAtWorkspace(caller, id)
    const intent = intentOf(request, caller, 'member.remove', {
      user: { id: userId, name: null },
      workspace: toNamed(id, workspace),
    })
    const path = `/workspaces/${id}/users/${userId}`
    const remove = () => send(caller, userSchema, { method: 'DELETE', path })
    return record(entries, request.log, intent, remove, (member) => ({ user: named(member) }))
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Only the named fields; what is no object goes on as it is, for Argilla to say what is wrong with it. */
function pick(body: unknown, names: readonly string[]): unknown {
  if (!isRecord(body)) return body ?? null
  return Object.fromEntries(
    names.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
  )
}

/** The body for the journal: text only, and of a password only that there is one. */
function toValues(body: unknown): NonNullable<Values> {
  if (!isRecord(body)) return {}
  return Object.fromEntries(
    Object.entries(body)
      .filter((entry): entry is [string, string | null] => entry[1] === null || typeof entry[1] === 'string')
      .map(([name, value]) => [name, name === 'password' ? 'changed' : value]),
  )
}

const factsOf = ({ username, first_name, last_name, role }: User) => ({
  username,
  first_name,
  last_name,
  role,
})
const pickFacts = (user: User, body: unknown) =>
  Object.fromEntries(Object.entries(factsOf(user)).filter(([name]) => isRecord(body) && name in body))

const named = (user: User) => ({ id: user.id, name: user.username })
const toNamed = (id: string, workspace: Workspace | null) => ({ id, name: workspace?.name ?? null })

/** The fields of `after` that are not so in `before`. */
function difference(before: User | null, after: NonNullable<Values>) {
  const known: NonNullable<Values> = before ? factsOf(before) : {}
  const changed = Object.entries(after).filter(([name, value]) => known[name] !== value)
  return {
    before:
      before &&
      (Object.fromEntries(
        changed.flatMap(([name]) => (name in known ? [[name, known[name]]] : [])),
      ) as Values),
    after: Object.fromEntries(changed) as Values,
  }
}
