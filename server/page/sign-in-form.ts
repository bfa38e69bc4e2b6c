import type { FastifyInstance } from 'fastify'
import { signInSchema } from '#contract/app.ts'
import { AppError } from '../errors.ts'
import type { SignInWith } from '../session/sign-in.ts'
import type { Documents } from './documents.ts'

/** More than a username and a password. */
const mostBytes = 16 * 1024

/** `POST /sign-in`: the form as a browser sends it while the code is not there yet. */
export async function signInForm(
  app: FastifyInstance,
  { documents, signIn }: { documents: Documents; signIn: SignInWith },
): Promise<void> {
  await app.register((scope, _options, done) => {
    const type = 'application/x-www-form-urlencoded'
    scope.addContentTypeParser(
      type,
      { parseAs: 'string', bodyLimit: mostBytes },
      (_request, body, parsed) => {
        parsed(null, Object.fromEntries(new URLSearchParams(body as string)))
      },
    )
    scope.post('/sign-in', { config: { takesForm: true } }, async (request, reply) => {
      const { username = '' } = request.body as { username?: string }
      try {
        const typed = signInSchema.safeParse(request.body)
        if (!typed.success) throw new AppError('WrongCredentials')
        await signIn(request, reply, typed.data)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        return documents.sendRefused(request, reply, username, error)
      }
      // As a signed-in person, who is sent on from there.
      return reply.redirect(request.url, 303)
    })
    done()
  })
}
