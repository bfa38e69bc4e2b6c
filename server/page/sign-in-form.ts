import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RefusedSignIn } from '#contract/first-paint.ts'
import { signInBytes } from '#node/limits.ts'
import { AppError, hasCode } from '../errors.ts'
import type { SignInWith } from '../session/sign-in.ts'
import type { Documents } from './documents.ts'

/** `POST /sign-in`: the form as a browser sends it while the code is not there yet. */
export async function signInForm(
  app: FastifyInstance,
  { documents, signIn }: { documents: Documents; signIn: SignInWith },
): Promise<void> {
  await app.register((scope, _options, done) => {
    const type = 'application/x-www-form-urlencoded'
    scope.addContentTypeParser(
      type,
      { parseAs: 'string', bodyLimit: signInBytes },
      (_request, body, parsed) => {
        parsed(null, Object.fromEntries(new URLSearchParams(body as string)))
      },
    )
    // What a proxy gets wrong is told where one signs in: a browser shows nothing of an answer that is no page. Other sites are told nothing.
    const errorHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const isOurs = request.headers['sec-fetch-site'] === 'same-origin'
      if (!isOurs || !hasCode(error, 'ForeignOrigin')) throw error
      documents.sendRefused(request, reply, refusedBy(error, '')).catch((cause: unknown) => reply.send(cause))
    }
    scope.post('/sign-in', { config: { takesForm: true }, errorHandler }, async (request, reply) => {
      const { username = '', password = '' } = request.body as { username?: string; password?: string }
      const missing = [...(username ? [] : ['username' as const]), ...(password ? [] : ['password' as const])]
      if (missing.length > 0)
        return documents.sendRefused(request, reply, { username, missing, error: null, provider: null })
      try {
        await signIn(request, reply, { username, password })
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        return documents.sendRefused(request, reply, refusedBy(error, username))
      }
      // As a signed-in person, who is sent on from there.
      return reply.redirect(`/sign-in${new URL(request.url, 'http://page').search}`, 303)
    })
    done()
  })
}

const refusedBy = ({ status, code, params }: AppError, username: string): RefusedSignIn => ({
  username,
  missing: [],
  error: { status, code, params },
  provider: null,
})
