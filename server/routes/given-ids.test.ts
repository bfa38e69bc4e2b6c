import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { usualFlavour } from '#contract/flavour.ts'
import type { User } from '#contract/users.ts'
import { createStep, join, planOf, startBatch, untilState } from '../testing/batch-calls.ts'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { codeOf, startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'

// Argilla 2.6 ignores the id that something is created with.
let server: TestServer
let owner: FakeUser
let ann: FakeUser
let page: Browser
beforeEach(async () => {
  server = await startTestServer({ flavour: { ...usualFlavour, version: '2.6.0', keeps_ids: false } })
  server.argilla.keepsIds = false
  owner = server.argilla.addUser('owner', 'owner')
  ann = server.argilla.addUser('ann', 'annotator')
  page = await server.browser().signIn(owner)
})
afterEach(() => server.close())

const create = (id: string, username: string) =>
  page.call('POST', '/api/v1/users', { id, username, first_name: 'E', password: 'long enough' })
const taken = { status: 409, body: { detail: { code: 'argilla-admin::Taken', params: { taken: 'id' } } } }

it('takes nobody’s id for what is created, so that no change of them goes elsewhere', async () => {
  for (const { id, username } of [owner, ann]) {
    expect(await create(id, 'eve')).toMatchObject(taken)
    expect(await create(id.toUpperCase(), 'eve')).toMatchObject(taken)
    expect(await create(id, username)).toMatchObject(taken)
  }
  expect(server.argilla.users).toHaveLength(2)
  await page.call('PATCH', `/api/v1/users/${owner.id}`, { first_name: 'Olivia', role: 'owner' })
  expect(server.argilla.users.map(({ first_name, role }) => [first_name, role])).toEqual([
    ['Olivia', 'owner'],
    ['ann', 'annotator'],
  ])
  const { steps } = await planOf(page, 'import', [createStep(owner.id, 'eve')])
  expect(steps).toMatchObject([{ effect: 'refused', reason: { params: { taken: 'id' } } }])
})

it('nor that of a workspace, and what is one’s id is not the other’s', async () => {
  const team = server.argilla.addWorkspace('team')
  expect(await page.call('POST', '/api/v1/workspaces', { id: team.id, name: 'mine' })).toMatchObject(taken)
  expect((await page.call('POST', '/api/v1/workspaces', { id: owner.id, name: 'mine' })).status).toBe(201)
  expect((await create(team.id, 'eve')).status).toBe(201)
  expect((await page.call('GET', `/api/v1/users/${owner.id}`)).body).toMatchObject({ username: 'owner' })
  expect((await page.call('GET', `/api/v1/workspaces/${team.id}`)).body).toMatchObject({ name: 'team' })
})

it('leads on to what was created, once and again, by the id that was sent', async () => {
  const sent = randomUUID()
  const { id } = (await create(sent, 'eve')).body as User
  expect(id).not.toBe(sent)
  expect(await create(sent, 'eve')).toMatchObject({ status: 200, body: { id } })
  expect(await create(sent, 'mallory')).toMatchObject(taken)
  expect(codeOf(await page.call('PATCH', `/api/v1/users/${sent}`, { role: 'owner' }))).toBe(
    'argilla-admin::ProofNeeded',
  )
  await page.prove(owner)
  expect((await page.call('PATCH', `/api/v1/users/${sent}`, { role: 'owner' })).body).toMatchObject({ id })
})

it('has a new user join, in this batch and a later one', async () => {
  const [team, more] = [server.argilla.addWorkspace('team'), server.argilla.addWorkspace('more')]
  const sent = randomUUID()
  const { id } = await startBatch(page, 'import', [createStep(sent, 'anna', { workspace_ids: [team.id] })])
  expect((await untilState(page, id)).counts).toMatchObject({ done: 1, failed: 0 })
  const anna = server.argilla.users.find(({ username }) => username === 'anna')
  expect(server.argilla.members).toEqual([{ workspace_id: team.id, user_id: anna?.id }])
  // A later batch names the id that was sent, for nobody has told the page another one.
  const later = await startBatch(page, 'join', [join({ id: sent }, more)])
  expect((await untilState(page, later.id)).counts).toMatchObject({ done: 1 })
  expect(server.argilla.members).toContainEqual({ workspace_id: more.id, user_id: anna?.id })
})
