import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, vi } from 'vitest'
import { command, createStep, startBatch, stepsOf, untilState } from '../testing/batch-calls.ts'
import { eachOnFile } from '../testing/openings.ts'
import { erasePerson } from './erase.ts'
import { verifyJournal } from './journal/verify.ts'
import { createNotingStore } from './noting.ts'
import { openStore } from './open.ts'

const at = eachOnFile()

/** All bytes of the store: the file, and the log beside it. */
const bytes = () =>
  readdirSync(at.folder)
    .map((name) => readFileSync(path.join(at.folder, name), 'latin1'))
    .join('')
const names = /wilhelmina|xaverius|zenobia/i

it('leaves no name of a person in the whole store, batches and old bytes of the file included', async () => {
  const id = randomUUID()
  const person = createStep(id, 'wilhelmina', { first_name: 'Xaverius', last_name: 'Zenobia' })
  const { id: made } = await startBatch(at.page, 'import', [person, createStep(randomUUID(), 'another')])
  await untilState(at.page, made)
  await at.page.call('PATCH', `/api/v1/users/${id}`, { first_name: 'Xaverius the second' })
  const fields = { username: 'wilhelmina-2', role: 'owner' as const }
  await at.page.prove(at.owner)
  const { id: changed } = await startBatch(at.page, 'role', [{ kind: 'user.update', user_id: id, fields }])
  await untilState(at.page, changed)
  const self = at.argilla.users.find((user) => user.id === id)
  if (!self) throw new Error('was not created')
  const own = await at.server.browser().signIn(self)
  const team = at.argilla.addWorkspace('team')
  const theirs = await startBatch(own, 'join', [{ kind: 'member.add', user_id: id, workspace_id: team.id }])
  await untilState(own, theirs.id)
  // Refused in Argilla's words, which quote the username; and to be tried again, which must not bring it back.
  at.argilla.intercept = (request, reply) =>
    request.method === 'GET'
      ? null
      : reply.code(422).send({ detail: "Username 'wilhelmina-3' already exists" })
  const again = { ...fields, username: 'wilhelmina-3' }
  const { id: failed } = await startBatch(at.page, 'role', [
    { kind: 'user.update', user_id: id, fields: again },
  ])
  await untilState(at.page, failed)
  // Nor does Argilla take a name that is empty.
  at.argilla.intercept = (request, reply) =>
    JSON.stringify(request.body ?? {}).includes('""') ? reply.code(422).send({ detail: 'too short' }) : null
  expect(bytes()).toMatch(names)

  // As the tool does it, beside the server that runs.
  const tool = openStore({ url: pathToFileURL(path.join(at.folder, 'argilla-admin.db')).href })
  // What other copies are to hear is gathered for a moment, and written after the batch has ended.
  await vi.waitFor(async () => {
    const told = await tool.run((database) =>
      database
        .selectFrom('events')
        .select('event')
        .where('event', 'like', `%"id":"${failed}"%"state":"ended"%`)
        .execute(),
    )
    expect(told).not.toEqual([])
  })
  const erased = await erasePerson(tool, id)
  expect(bytes()).not.toMatch(names)
  await tool.close()
  expect(erased).toMatchObject({ steps: 4, isWritten: true })
  expect(erased.entries).toBeGreaterThan(4)
  expect(bytes()).not.toMatch(names)

  expect(await stepsOf(at.page, made)).toMatchObject([
    { user: { id, username: id }, status: 'done' },
    { user: { username: 'another' }, after: { username: 'another' } },
  ])
  expect((await at.page.call('GET', `/app/batches/${theirs.id}`)).body).toMatchObject({
    actor: { id, username: id },
  })
  await command(at.page, failed, 'retry')
  await untilState(at.page, failed)
  expect(at.argilla.users.find((user) => user.id === id)?.username).toBe('wilhelmina-2')
  expect((await verifyJournal(at.store)).problems).toEqual([])
  expect(await erasePerson(at.store, randomUUID())).toMatchObject({ entries: 0, steps: 0 })
})

it('stops first what would bring the names back from memory, and leaves nothing of it to be done with them', async () => {
  const id = randomUUID()
  at.argilla.intercept = (request, reply) =>
    request.method === 'POST' && request.url.endsWith('/users')
      ? reply.code(429).header('retry-after', '60').send({ detail: 'slow down' })
      : null
  const { id: batch } = await startBatch(at.page, 'import', [createStep(id, 'wilhelmina')])
  await untilState(at.page, batch, 'waiting')
  await erasePerson(at.store, id)
  await untilState(at.page, batch, 'stopped')
  at.argilla.intercept = (request, reply) =>
    JSON.stringify(request.body ?? {}).includes('""') ? reply.code(422).send({ detail: 'too short' }) : null
  await command(at.page, batch, 'continue', { passwords: { [id]: 'long enough' } })
  expect((await untilState(at.page, batch)).counts).toMatchObject({ failed: 1 })
  expect(at.argilla.users.map(({ username }) => username)).not.toContain('wilhelmina')
  expect(bytes()).not.toMatch(names)
})

it('forgets the days of work, which are handed out till then', async () => {
  const [id, dataset_id, workspace_id] = [randomUUID(), randomUUID(), randomUUID()]
  const day = '2026-11-26'
  const noted = createNotingStore(at.store)
  await noted.register({ webhook_id: randomUUID(), url: 'http://here', secret: 'sealed' }, false)
  await noted.receive('one', { user_id: id, dataset_id, workspace_id, day })
  const traces = () => at.page.call('GET', `/app/users/${id}/traces.jsonl`)
  const kept = JSON.stringify({ kept: 'work_day', dataset_id, workspace_id, day })
  expect((await traces()).text).toContain(`${kept}\n`)
  await erasePerson(at.store, id)
  expect((await traces()).text).not.toContain('work_day')
})
