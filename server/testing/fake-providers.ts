import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { UnsecuredJWT } from 'jose'
import type { FakeUser } from './fake-argilla.ts'

export interface FakeProviders {
  /** As Argilla's configuration names them; null: this Argilla is too old to have any. */
  names: string[] | null
  /** What the provider has given out: for whom, and for which request. Each counts once. */
  codes: Map<string, { username: string; challenge: string; redirect_uri: string }>
}

interface Deps {
  fake: FakeProviders
  userOf: (username: string) => FakeUser
  /** As in the rest of the fake Argilla; true where it has answered by itself. */
  isIntercepted: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>
}

/** Argilla's part of a sign-in through a provider: people are found by username, whoever they are, and made where there is none. */
export function fakeProviderRoutes(app: FastifyInstance, { fake, userOf, isIntercepted }: Deps) {
  const coded = (type: string) => ({
    detail: { code: 'argilla.api.errors::GenericServerError', params: { type } },
  })

  app.get('/api/v1/oauth2/providers', async (request, reply) => {
    if (await isIntercepted(request, reply)) return reply
    if (fake.names === null) return reply.code(404).send({ detail: 'Not Found' })
    return { items: fake.names.map((name) => ({ name })) }
  })

  app.get('/api/v1/oauth2/providers/:name/authentication', async (request, reply) => {
    if (await isIntercepted(request, reply)) return reply
    const { name } = request.params as { name: string }
    if (!fake.names?.includes(name))
      return reply.code(404).send({ detail: `OAuth Provider '${name}' not found` })
    const address = new URL('https://provider.example/auth?response_type=code&client_id=argilla&scope=openid')
    for (const [key, value] of Object.entries({
      state: 'of-argilla',
      ...(request.query as Record<string, string>),
    }))
      address.searchParams.set(key, value)
    return reply.redirect(address.href, 303)
  })

  app.get('/api/v1/oauth2/providers/:name/access-token', async (request, reply) => {
    if (await isIntercepted(request, reply)) return reply
    const { name } = request.params as { name: string }
    const {
      code = '',
      state = '',
      code_verifier = '',
      redirect_url,
    } = request.query as Record<string, string>
    const cookies = (request.headers.cookie ?? '').split('; ')
    if (!cookies.includes(`${name}_oauth2_state=${state}`))
      return reply.code(422).send({ detail: "'state' parameter does not match" })
    const given = fake.codes.get(code)
    fake.codes.delete(code)
    const challenge = createHash('sha256').update(code_verifier).digest('base64url')
    if (given?.challenge !== challenge || given.redirect_uri !== redirect_url)
      return reply.code(500).send(coded('oauthlib.oauth2.rfc6749.errors.InvalidGrantError'))
    const user = userOf(given.username)
    const token = new UnsecuredJWT({ identity: user.id, username: user.username, name: user.first_name })
    return { access_token: token.setExpirationTime('24h').encode(), token_type: 'bearer' }
  })
}
