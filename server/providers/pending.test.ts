import type { FastifyReply, FastifyRequest } from 'fastify'
import { expect, it } from 'vitest'
import type { SealedCookies } from './cookies.ts'
import { createPendings } from './pending.ts'

const request = {} as FastifyRequest
const reply = {} as FastifyReply
const what = {
  provider: 'keycloak',
  redirect_uri: 'http://here/back',
  next: '/',
  again: null,
  replaced: null,
}

/** Sign-ins that are under way in a browser that keeps each cookie, also when it is told to drop it. */
function start() {
  const at = { now: 0 }
  const kept = new Map<string, unknown>()
  const cookies: SealedCookies = {
    names: () => [],
    put: (_request, _reply, name, value) => Promise.resolve(void kept.set(name, value)),
    take: (_request, _reply, name) => Promise.resolve(kept.get(name) ?? null),
    drop: () => undefined,
  }
  const pendings = createPendings(cookies, () => at.now)
  const begin = async () => (await pendings.begin(request, reply, what)).state
  const take = (state: string) => pendings.take(request, reply, state)
  return { at, begin, take }
}

it('is taken once, whoever comes back before or after', async () => {
  const { at, begin, take } = start()
  const states = [await begin(), await begin()]
  at.now += 60_000
  const later = await begin()
  for (const state of [later, ...states]) expect(await take(state)).toMatchObject({ state })
  at.now += 9 * 60_000
  for (const state of [...states, later]) expect(await take(state)).toBeNull()
})

it('costs no more, however many have come back, and remembers a bounded number of them', async () => {
  const { begin, take } = start()
  const first = await begin()
  await take(first)
  let last = first
  for (let n = 0; n < 50_000; n += 1) {
    last = await begin()
    await take(last)
  }
  expect(await take(last)).toBeNull()
  expect(await take(first)).not.toBeNull()
})
