import type { FastifyInstance } from 'fastify'
import { signInBytes } from '#node/limits.ts'
import { AppError } from '../errors.ts'
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
    scope.post('/sign-in', { config: { takesForm: true } }, async (request, reply) => {
      const { username = '', password = '' } = request.body as { username?: string; password?: string }
      const missing = [...(username ? [] : ['username' as const]), ...(password ? [] : ['password' as const])]
      if (missing.length > 0)
        return documents.sendRefused(request, reply, { username, missing, error: null, provider: null })
      try {
        await signIn(request, reply, { username, password })
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        const { status, code, params } = error
        const refused = { username, missing, error: { status, code, params }, provider: null }
        return documents.sendRefused(request, reply, refused)
      }
      // As a signed-in person, who is sent on from there.
      return reply.redirect(`/sign-in${new URL(request.url, 'http://page').search}`, 303)
    })
    done()
  })
}
