import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { User } from '#contract/users.ts'
import { networkOf } from '#node/address.ts'
import { goneOf } from '#node/limits.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { askWho, type WayIn } from '../argilla/who.ts'
import { hasCode } from '../errors.ts'
import type { Attempts } from '../store/attempts.ts'
import type { Endings } from './endings.ts'
import type { Notes } from './notes.ts'
import { createFewAtOnce, tooMany } from './few-at-once.ts'

interface ProveDeps {
  argilla: Argilla
  attempts: Attempts
  endings: Pick<Endings, 'now'>
  notes: Pick<Notes, 'notSignedIn'>
}

interface ProvenPerson {
  credential: Credential
  user: User
  /** Before Argilla was asked: a password that is changed meanwhile ends also the session that is made of this. */
  issued_at: string
}

/**
 * Who Argilla says this is; every try is counted, and noted where it is wrong. Throws WrongCredentials, TooManyAttempts,
 * and what says nothing about the credentials.
 */
export type Prove = (request: FastifyRequest, reply: FastifyReply, wayIn: WayIn) => Promise<ProvenPerson>

export function createProve({ argilla, attempts, endings, notes }: ProveDeps): Prove {
  const fewAtOnce = createFewAtOnce()

  async function tryOnce(ip: string, wayIn: WayIn, gone: AbortSignal) {
    const network = networkOf(ip)
    // Before anything is written, for what is sent away here is not counted.
    if (fewAtOnce.isFull(network)) throw tooMany()
    const attempt = await attempts.begin(
      ip,
      'username' in wayIn ? wayIn.username : null,
      'provider' in wayIn ? 'providers' : 'keys',
    )
    await sleep(attempt.delayMs, undefined, { signal: gone }).catch(async () => {
      await attempt.left()
      throw tooMany()
    })
    let isAsked = false
    const prove = async () => {
      // Only of those that the limits let through: a flood must not keep the store from everybody else.
      const issued_at = await endings.now()
      isAsked = true
      const proven = await askWho(argilla, wayIn, gone)
      await attempt.succeeded()
      return { ...proven, issued_at }
    }
    return fewAtOnce.run(network, gone, prove).catch(async (error: unknown) => {
      if (!isAsked || (saysNothing(error) && !gone.aborted)) await attempt.undecided()
      throw error
    })
  }

  return async (request, reply, wayIn) => {
    try {
      return await tryOnce(request.ip, wayIn, goneOf(reply.raw))
    } catch (error) {
      notes.notSignedIn(request, wayIn, error)
      throw error
    }
  }
}

/** Not a timeout: a flood makes them itself, and would be counted as none. */
const saysNothing = (error: unknown) => !hasCode(error, 'WrongCredentials', 'ArgillaTimeout')
