import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { UnsecuredJWT } from 'jose'
import type { FakeArgilla } from '../fake-argilla.ts'
import { coded } from './answers.ts'

/** What is asked before anybody is known: the version, and a token for a password or for another token. */
export function signInRoutes(app: FastifyInstance, fake: FakeArgilla): void {
  const token = (payload: object, life: string) => {
    const made = new UnsecuredJWT({ ...payload, jti: randomUUID() }).setExpirationTime(life).encode()
    fake.tokens.issued.push(made)
    return made
  }

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
}
