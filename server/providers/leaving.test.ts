import { afterEach, expect, it } from 'vitest'
import type { Step } from '#contract/steps.ts'
import { startBatch, untilState } from '../testing/batch-calls.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
afterEach(() => server.close())

it('who is said to be taken out at the provider is so until they are off-boarded once more', async () => {
  server = await startTestServer()
  const { argilla, browser } = server
  argilla.providers.names = ['keycloak', 'x'.repeat(64)]
  const ann = argilla.addUser('ann', 'annotator')
  const owner = await browser().signIn(argilla.addUser('owner', 'owner'))
  const state = async () => (await owner.call('GET', '/app/offboarded')).body
  const doOne = async (step: Step) => untilState(owner, (await startBatch(owner, 'access', [step])).id)
  const offboard: Step = { kind: 'user.offboard', user_id: ann.id }
  const say = () => owner.call('POST', `/app/users/${ann.id}/taken-out`)

  await doOne(offboard)
  expect(await state()).toEqual({ user_ids: [ann.id], taken_out: [] })
  expect((await say()).status).toBe(204)
  expect(await state()).toEqual({ user_ids: [ann.id], taken_out: [ann.id] })
  const { body } = await owner.call('GET', `/app/journal?user_id=${ann.id}&operation=provider.out`)
  expect(body).toMatchObject({
    items: [{ user: { id: ann.id }, after: { providers: `keycloak, ${'x'.repeat(64)}` } }],
  })

  await doOne({ kind: 'user.readmit', user_id: ann.id, password: 'long enough', workspace_ids: [] })
  expect(await state()).toEqual({ user_ids: [], taken_out: [] })
  await doOne(offboard)
  expect(await state()).toEqual({ user_ids: [ann.id], taken_out: [] })
  // Within a minute of the first time.
  await say()
  expect(await state()).toEqual({ user_ids: [ann.id], taken_out: [ann.id] })
})

it('is said by owners alone', async () => {
  server = await startTestServer()
  const ann = await server.browser().signIn(server.argilla.addUser('ann', 'admin'))
  const { status } = await ann.call('POST', `/app/users/${crypto.randomUUID()}/taken-out`)
  expect(status).toBe(403)
})
