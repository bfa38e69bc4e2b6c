import { afterEach, expect, it, vi } from 'vitest'
import { userSchema } from '#contract/users.ts'
import { coded, json, stubFetch, user } from '../testing.ts'
import { request } from './http.ts'
import { onProofAsked, settleProof } from './proof.ts'
import { setRequestUser } from './request-user.ts'

let stop: () => void = () => undefined
afterEach(() => {
  stop()
  settleProof(false)
  vi.unstubAllGlobals()
})

/** The server wants the password until it was given. */
function start() {
  let given = false
  const asked = stubFetch({
    'PATCH /app/x': () => (given ? json(user('ann')) : coded(403, 'ProofNeeded')),
  })
  const change = () => request(userSchema, 'PATCH', '/app/x', { body: { role: 'owner' } })
  const answer = (is: boolean) => {
    given = is
    settleProof(is)
  }
  return { asked, change, answer }
}
const onceAsked = () =>
  new Promise<void>((resolve) => {
    stop = onProofAsked(() => resolve())
  })

it('sends again what the server wanted the password for, once it was given', async () => {
  const { asked, change, answer } = start()
  const waits = onceAsked()
  const changing = change()
  await waits
  answer(true)
  expect(await changing).toEqual(user('ann'))
  expect(asked.map(({ body }) => body)).toEqual([{ role: 'owner' }, { role: 'owner' }])
})

it('gives up where the person would not, or another one is there', async () => {
  for (const end of [() => settleProof(false), () => setRequestUser(String(Math.random()))]) {
    const { change } = start()
    const waits = onceAsked()
    const changing = change()
    await waits
    end()
    await expect(changing).rejects.toMatchObject({ status: 403, code: 'argilla-admin::ProofNeeded' })
    stop()
  }
})

it('gives up where nothing is there that could ask', async () => {
  const { asked, change } = start()
  await expect(change()).rejects.toMatchObject({ code: 'argilla-admin::ProofNeeded' })
  expect(asked).toHaveLength(1)
})
