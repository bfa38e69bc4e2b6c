import type { FakeArgilla, FakeUser } from '../fake-argilla.ts'
import { missing, nextTime, send } from './answers.ts'
import { anyone, byId, owner, type Route } from './route.ts'

/** The users, and who it is that asks. */
export function userRoutes(route: Route, fake: FakeArgilla): void {
  route('GET', '/me', anyone, send)
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
}
