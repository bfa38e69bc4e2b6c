import type { FastifyRequest } from 'fastify'
import type { FakeArgilla, FakeUser } from '../fake-argilla.ts'
import { missing, send } from './answers.ts'
import { anyone, byId, isMember, owner, type Route } from './route.ts'

/** The workspaces, and who is in them. */
export function workspaceRoutes(route: Route, fake: FakeArgilla): void {
  route('GET', '/me/workspaces', anyone, (caller) => ({
    items: fake.workspaces.filter(({ id }) => isMember(fake, caller, id)),
  }))
  route('GET', '/users/:id/workspaces', owner, (_, request, reply) => {
    const user = byId(fake.users, request)
    return user ? { items: fake.workspaces.filter(({ id }) => isMember(fake, user, id)) } : missing(reply)
  })
  route('POST', '/workspaces', owner, (_, request, reply) => {
    const { id: sent, name } = request.body as { id?: string; name: string }
    const id = fake.keepsIds ? sent : undefined
    const taken = fake.workspaces.some((one) => one.id === id || one.name === name)
    if (taken) return reply.code(409).send({ detail: `Workspace name \`${name}\` is not unique` })
    return reply.code(201).send(Object.assign(fake.addWorkspace(name), id && { id }))
  })
  const ofWorkspace = (caller: FakeUser, request: FastifyRequest) =>
    isMember(fake, caller, byId(fake.workspaces, request)?.id)
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
}
