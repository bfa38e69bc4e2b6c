import type { FastifyReply } from 'fastify'
import type { FakeUser } from '../fake-argilla.ts'

export const time = '2026-01-02T03:04:05.678901'
/** Each change of a user gets a later time than the one before. */
let changes = 0
export const nextTime = () => time.replace('678901', String(700_000 + (changes += 1)))

export const coded = (code: string, detail: string) => ({
  detail: { code: `argilla.api.errors::${code}`, params: { detail } },
})

export const missing = (reply: FastifyReply) => reply.code(404).send({ detail: 'not found' })

export const send = (user: FakeUser) => ({ ...user, password: undefined })
