import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { command, createStep, startBatch, stepsOf, untilState } from '../testing/batch-calls.ts'
import type { FakeArgilla, FakeUser } from '../testing/fake-argilla.ts'
import { startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'
import { erasePerson } from './erase.ts'
import { verifyJournal } from './journal/verify.ts'
import { createNotingStore } from './noting.ts'
import { openStore } from './open.ts'
import type { Store } from './store.ts'

let folder: string
let store: Store
let server: TestServer
let argilla: FakeArgilla
let owner: FakeUser
let page: Browser
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
  store = openStore({ url: pathToFileURL(path.join(folder, 'argilla-admin.db')).href })
  server = await startTestServer({ store })
  argilla = server.argilla
  owner = argilla.addUser('owner', 'owner')
  page = await server.browser().signIn(owner)
})
afterEach(async () => {
  await server.close()
  await store.close()
  rmSync(folder, { recursive: true })
})

/** All bytes of the store: the file, and the log beside it. */
const bytes = () =>
  readdirSync(folder)
    .map((name) => readFileSync(path.join(folder, name), 'latin1'))
    .join('')
const names = /wilhelmina|xaverius|zenobia/i

it('leaves no name of a person in the whole store, batches and old bytes of the file included', async () => {
  const id = randomUUID()
  const person = createStep(id, 'wilhelmina', { first_name: 'Xaverius', last_name: 'Zenobia' })
  const { id: made } = await startBatch(page, 'import', [person, createStep(randomUUID(), 'another')])
  await untilState(page, made)
  await page.call('PATCH', `/api/v1/users/${id}`, { first_name: 'Xaverius the second' })
  const fields = { username: 'wilhelmina-2', role: 'owner' as const }
  await page.prove(owner)
  const { id: changed } = await startBatch(page, 'role', [{ kind: 'user.update', user_id: id, fields }])
  await untilState(page, changed)
  const self = argilla.users.find((user) => user.id === id)
  if (!self) throw new Error('was not created')
  const own = await server.browser().signIn(self)
  const team = argilla.addWorkspace('team')
  const theirs = await startBatch(own, 'join', [{ kind: 'member.add', user_id: id, workspace_id: team.id }])
  await untilState(own, theirs.id)
  // Refused in Argilla's words, which quote the username; and to be tried again, which must not bring it back.
  argilla.intercept = (request, reply) =>
    request.method === 'GET'
      ? null
      : reply.code(422).send({ detail: "Username 'wilhelmina-3' already exists" })
  const again = { ...fields, username: 'wilhelmina-3' }
  const { id: failed } = await startBatch(page, 'role', [{ kind: 'user.update', user_id: id, fields: again }])
  await untilState(page, failed)
  // Nor does Argilla take a name that is empty.
  argilla.intercept = (request, reply) =>
    JSON.stringify(request.body ?? {}).includes('""') ? reply.code(422).send({ detail: 'too short' }) : null
  expect(bytes()).toMatch(names)

  // As the tool does it, beside the server that runs.
  const tool = openStore({ url: pathToFileURL(path.join(folder, 'argilla-admin.db')).href })
  const erased = await erasePerson(tool, id)
  await tool.close()
  expect(erased).toMatchObject({ steps: 4, isWritten: true })
  expect(erased.entries).toBeGreaterThan(4)
  expect(bytes()).not.toMatch(names)

  expect(await stepsOf(page, made)).toMatchObject([
    { user: { id, username: id }, status: 'done' },
    { user: { username: 'another' }, after: { username: 'another' } },
  ])
  expect((await page.call('GET', `/app/batches/${theirs.id}`)).body).toMatchObject({
    actor: { id, username: id },
  })
  await command(page, failed, 'retry')
  await untilState(page, failed)
  expect(argilla.users.find((user) => user.id === id)?.username).toBe('wilhelmina-2')
  expect((await verifyJournal(store)).problems).toEqual([])
  expect(await erasePerson(store, randomUUID())).toMatchObject({ entries: 0, steps: 0 })
})

it('forgets the days of work, which are handed out till then', async () => {
  const [id, dataset_id, workspace_id] = [randomUUID(), randomUUID(), randomUUID()]
  const day = '2026-11-26'
  const noted = createNotingStore(store)
  await noted.register({ webhook_id: randomUUID(), url: 'http://here', secret: 'sealed' })
  await noted.receive('one', { user_id: id, dataset_id, workspace_id, day })
  const traces = () => page.call('GET', `/app/users/${id}/traces.jsonl`)
  const kept = JSON.stringify({ kept: 'work_day', dataset_id, workspace_id, day })
  expect((await traces()).text).toContain(`${kept}\n`)
  await erasePerson(store, id)
  expect((await traces()).text).not.toContain('work_day')
})
