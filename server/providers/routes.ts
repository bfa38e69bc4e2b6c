import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RefusedSignIn } from '#contract/first-paint.ts'
import { providerPath, type ProviderFailure } from '#contract/sign-in/providers.ts'
import { z } from '#contract/zod.ts'
import { safeNext } from '#lib/address/safe-next.ts'
import { AppError, ArgillaRefusal, hasCode } from '../errors.ts'
import { ownOrigin, type Place } from '../place.ts'
import { parseOr422 } from '../parse.ts'
import type { Callers } from '../session/callers.ts'
import type { Notes } from '../session/notes.ts'
import type { Proofs } from '../session/proofs.ts'
import type { SessionContent, Sessions } from '../session/sessions.ts'
import type { SignInWith } from '../session/sign-in.ts'
import type { Addresses } from './addresses.ts'
import { type Providers, providerName } from './list.ts'
import type { Proven } from './proven.ts'
import type { Pending, Pendings } from './pending.ts'
import type { Refusals } from './refusals.ts'

/** A cookie has no room for more. */
const longestNext = 1_500

const paramsSchema = z.object({ provider: providerName })
const startSchema = z.object({ next: z.optional(z.string()), again: z.optional(z.string()) })
const text = z.optional(z.string().check(z.maxLength(4_000)))
const backSchema = z.object({ state: text, code: text, error: text })

interface ProviderDeps {
  place: Place
  providers: Pick<Providers, 'has'>
  addresses: Addresses
  pendings: Pendings
  refusals: Refusals
  proven: Proven
  callers: Pick<Callers, 'verify'>
  notes: Pick<Notes, 'notSignedIn'>
  proofs: Pick<Proofs, 'giveThrough'>
  sessions: Pick<Sessions, 'read'>
  signIn: SignInWith
}

/** The provider, or this server, would not; the page says why. */
class NotThrough extends Error {
  readonly failure: ProviderFailure
  constructor(failure: ProviderFailure) {
    super(failure)
    this.failure = failure
  }
}

/** Signing in through a provider of Argilla's: there, and back (docs/decisions/0020). No address of it is shown or logged. */
export function providerRoutes(app: FastifyInstance, deps: ProviderDeps) {
  const {
    place,
    providers,
    addresses,
    pendings,
    refusals,
    proven,
    callers,
    notes,
    proofs,
    sessions,
    signIn,
  } = deps

  const whose = async (request: FastifyRequest) => knownOf(await callers.verify(request))
  /** Of a session the cookie is `Strict`, so it does not come along on the way back. */
  const before = (request: FastifyRequest) => sessions.read(request).then(knownOf, () => null)

  app.get('/app/providers/:provider', async (request, reply) => {
    const { provider } = parseOr422(paramsSchema, request.params)
    const query = parseOr422(startSchema, request.query)
    const wanted = safeNext(query.next ?? null) ?? '/'
    const next = wanted.length > longestNext ? '/' : wanted
    // Another site could else have somebody signed in whom the provider knows already, without their wish.
    if (!isFromPage(request)) return reply.redirect(signInPath(next), 303)
    try {
      const again = query.again === undefined ? null : await whose(request)
      const redirect_uri = `${ownOrigin(place, request) ?? ''}${place.base}${providerPath(provider)}/back`
      // Whoever makes names up asks Argilla nothing.
      if (!(await providers.has(provider))) throw new NotThrough('gone')
      const address = await addresses.of(provider, redirect_uri)
      const replaced = again === null ? await before(request) : null
      const pending = await pendings.begin(request, reply, { provider, redirect_uri, next, again, replaced })
      return await reply.redirect(addresses.fill(address, pending), 303)
    } catch (error) {
      return refuse(request, reply, { provider, next, isAgain: query.again !== undefined }, error)
    }
  })

  app.get('/app/providers/:provider/back', async (request, reply) => {
    const { provider } = parseOr422(paramsSchema, request.params)
    const { data: query = {} } = backSchema.safeParse(request.query)
    const pending = await pendings.take(request, reply, query.state ?? '')
    const { next = '/', again = null } = pending ?? {}
    try {
      if (pending?.provider !== provider) throw new NotThrough('late')
      if (query.error !== undefined) throw new NotThrough('denied')
      if (!query.code) throw new NotThrough('refused')
      await finish(request, reply, pending, query.code)
    } catch (error) {
      // Of what was not begun here nothing is known but what anybody can write into an address.
      if (error instanceof NotThrough && pending)
        notes.notSignedIn(request, { provider: pending.provider }, new AppError('WrongCredentials'))
      return refuse(request, reply, { provider, next, isAgain: again !== null }, error)
    }
    return reply.redirect(again === null ? next : '/proven', 303)
  })

  app.post('/app/session/proof/provider', async (request, reply) => {
    const given = await proven.take(request, reply, await callers.verify(request))
    return given ?? reply.code(204).send()
  })

  async function finish(request: FastifyRequest, reply: FastifyReply, pending: Pending, code: string) {
    const { again, replaced, provider, state, verifier, redirect_uri } = pending
    const answer = { provider, code, state, verifier, redirect_uri }
    if (again === null) await signIn(request, reply, answer, replaced)
    else await proven.keep(request, reply, again, await proofs.giveThrough(request, reply, again, answer))
  }

  async function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    { provider, next, isAgain }: { provider: string; next: string; isAgain: boolean },
    error: unknown,
  ) {
    const failure = failureIn(error)
    if (failure === null && !(error instanceof AppError)) throw error
    request.log.info({ provider, failure, code: error instanceof AppError ? error.code : null }, 'no sign-in')
    if (isAgain) return reply.redirect(`/proven?failure=${failure ?? 'unreachable'}`, 303)
    await refusals.keep(request, reply, refusedBy(provider, failure, error))
    return reply.redirect(signInPath(next), 303)
  }
}

const knownOf = ({ sid, user_id, issued_at }: SessionContent) => ({ sid, user_id, issued_at })

const refusedBy = (provider: string, failure: ProviderFailure | null, error: unknown): RefusedSignIn => ({
  username: '',
  missing: [],
  error:
    failure === null && error instanceof AppError
      ? { status: error.status, code: error.code, params: error.params }
      : null,
  provider: failure === null ? null : { name: provider, failure },
})

function failureIn(error: unknown): ProviderFailure | null {
  if (error instanceof ArgillaRefusal) return 'gone'
  if (error instanceof NotThrough) return error.failure
  if (hasCode(error, 'WrongCredentials')) return 'refused'
  return hasCode(error, 'SessionReplaced') ? 'other' : null
}

const signInPath = (next: string) => (next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`)

/** An old browser does not say where it comes from. */
const isFromPage = ({ headers }: FastifyRequest) =>
  [undefined, 'same-origin', 'none'].includes(headers['sec-fetch-site'])
