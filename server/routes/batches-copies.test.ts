import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import {
  command,
  createStep,
  joins,
  readBatch,
  startBatch,
  stepsOf,
  untilState,
} from '../testing/batch-calls.ts'
import type { FakeArgilla, FakeUser } from '../testing/fake-argilla.ts'
import { sleep } from '../within.ts'
import { codeOf, startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let argilla: FakeArgilla
let me: FakeUser
let here: Browser

const lease = { seconds: 15, renewMs: 5_000, tickMs: 50 }
/** Every answer comes at once: with each of the first five one more call goes beside the two. */
const time = { now: () => 0, sleep }
const atArgilla = 5 + 7

async function begin(options: Parameters<typeof startTestServer>[0] = { lease, time }) {
  server = await startTestServer(options)
  argilla = server.argilla
  me = argilla.addUser('me', 'owner')
  here = await server.browser().signIn(me)
}
beforeEach(() => begin())
afterEach(async () => {
  argilla.intercept = null
  await server.close()
})

const posts = (end: string) => argilla.seen.filter((call) => call.startsWith('POST') && call.endsWith(end))

/** Holds what ends so at Argilla, after so many got through, until it is let go. */
function hold(end: string, after: number) {
  let passed = 0
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  argilla.intercept = (request) => {
    const isIt = request.method === 'POST' && request.url.endsWith(end)
    return isIt && passed++ >= after ? held : null
  }
  return letGo
}
/** Another copy, with a browser of the same cookie. */
async function elsewhere(): Promise<[TestServer, Browser]> {
  const copy = await server.copy()
  const browser = copy.browser()
  for (const [name, value] of here.jar) browser.jar.set(name, value)
  return [copy, browser]
}

describe('a batch among copies', () => {
  it('is seen and commanded from another copy than the one that runs it', async () => {
    const [, there] = await elsewhere()
    const letGo = hold('/users', 5)
    const { id } = await startBatch(here, 'join', joins(argilla, 60))
    await until(async () => expect((await readBatch(there, id)).counts.done).toBe(5))
    expect((await command(there, id, 'pause')).body).toMatchObject({ state: 'paused' })
    letGo()
    await until(async () => expect((await readBatch(there, id)).counts.done).toBe(21))
    expect((await command(there, id, 'continue')).status).toBe(200)
    expect((await untilState(there, id)).counts.done).toBe(60)
    expect(posts('/users')).toHaveLength(60)
  })

  it('is handed over by a copy that closes, and continued on another one without doing anything twice', async () => {
    const [, there] = await elsewhere()
    const letGo = hold('/users', 5)
    const { id } = await startBatch(here, 'join', joins(argilla, 60))
    await until(async () => expect((await readBatch(here, id)).counts.done).toBe(5))
    await until(() => expect(posts('/users')).toHaveLength(atArgilla))
    const closing = server.app.close()
    letGo()
    await closing
    expect(await readBatch(there, id)).toMatchObject({ state: 'interrupted', counts: { done: 21 } })
    await command(there, id, 'continue')
    expect((await untilState(there, id)).counts).toMatchObject({ done: 60, unchanged: 0 })
    expect(posts('/users')).toHaveLength(60)
  })

  it('says of what was under way in a copy that was interrupted, once it is stopped, that it is not known', async () => {
    const [, there] = await elsewhere()
    argilla.intercept = (request, reply) => {
      const isJoin = request.method === 'POST' && request.url.endsWith('/users')
      return isJoin ? reply.code(500).send({ detail: 'lost' }) : null
    }
    const { id } = await startBatch(here, 'join', joins(argilla, 1))
    await until(() => expect(posts('/users')).toHaveLength(1))
    await server.app.close()
    expect(await readBatch(there, id)).toMatchObject({ state: 'interrupted', counts: { waiting: 1 } })
    expect((await command(there, id, 'stop')).body).toMatchObject({ state: 'stopped' })
    await until(async () =>
      expect(await readBatch(there, id)).toMatchObject({ counts: { waiting: 0, unknown: 1 } }),
    )
    expect((await stepsOf(there, id))[0]?.reason?.code).toBe('argilla-admin::OutcomeUnknown')
  })

  it('asks for the passwords of what is left, and for no others', async () => {
    const [, there] = await elsewhere()
    const [first, second] = [randomUUID(), randomUUID()]
    let passed = 0
    argilla.intercept = (request, reply) =>
      request.method === 'POST' && passed++ > 0 ? reply.code(429).send({ detail: 'later' }) : null
    const { id } = await startBatch(here, 'import', [
      createStep(first, 'first'),
      createStep(second, 'second'),
    ])
    await until(async () =>
      expect(await readBatch(here, id)).toMatchObject({ state: 'waiting', counts: { done: 1 } }),
    )
    await server.app.close()
    argilla.intercept = null
    const isSecondLeft = argilla.users.some(({ username }) => username === 'first')
    const [left, done] = isSecondLeft ? [second, first] : [first, second]
    const batch = await readBatch(there, id)
    expect(batch).toMatchObject({ state: 'interrupted', passwords_needed: 1 })
    const refused = await command(there, id, 'continue')
    expect(codeOf(refused)).toBe('argilla-admin::PasswordsNeeded')
    expect(JSON.stringify(refused.body)).not.toContain(done)
    const passwords = { [left]: 'another password' }
    expect((await command(there, id, 'continue', { passwords })).status).toBe(200)
    expect((await untilState(there, id)).counts.done).toBe(2)
  })
})

it('goes on elsewhere than where it waits for a sign-in, with the passwords that only the other copy has', async () => {
  const [, there] = await elsewhere()
  argilla.intercept = (request, reply) =>
    request.method === 'POST' ? reply.code(401).send({ detail: 'no' }) : null
  const userId = randomUUID()
  const { id } = await startBatch(here, 'import', [createStep(userId, 'new')])
  expect(await untilState(here, id, 'sign_in')).toMatchObject({ passwords_needed: 0 })
  argilla.intercept = null
  expect(await readBatch(there, id)).toMatchObject({ state: 'sign_in', passwords_needed: 1 })
  const passwords = { [userId]: 'another password' }
  expect((await command(there, id, 'continue', { passwords })).status).toBe(200)
  expect((await untilState(there, id)).counts.done).toBe(1)
})

it('wants no password for somebody who is there already, and was only not joined', async () => {
  const [, there] = await elsewhere()
  const [gone, userId] = [argilla.addWorkspace('gone'), randomUUID()]
  argilla.intercept = (request, reply) =>
    request.method === 'POST' && request.url.includes(gone.id) ? reply.code(404).send({ detail: 'no' }) : null
  const { id } = await startBatch(here, 'import', [createStep(userId, 'new', { workspace_ids: [gone.id] })])
  await untilState(here, id)
  argilla.intercept = null
  expect(await readBatch(there, id)).toMatchObject({ counts: { failed: 1 }, passwords_needed: 0 })
  expect((await command(there, id, 'retry')).status).toBe(200)
  expect((await untilState(there, id)).counts).toMatchObject({ failed: 0, done: 1 })
  expect(argilla.members).toHaveLength(1)
})

describe('a copy that is killed', () => {
  it('leaves a batch that another one finds, looks at and finishes exactly', async () => {
    await server.close()
    // No copy renews what it holds, as one that is no longer there.
    await begin({ lease: { seconds: 1, renewMs: 1_000_000, tickMs: 50 } })
    const [, there] = await elsewhere()
    // What was sent is done at Argilla, but its answer comes when the copy is no longer there.
    const steps = joins(argilla, 40)
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let passed = 0
    argilla.intercept = (request) => {
      if (request.method !== 'POST' || !request.url.endsWith('/users') || passed++ < 5) return null
      const { user_id } = request.body as { user_id: string }
      argilla.members.push({ workspace_id: (request.params as { id: string }).id, user_id })
      return held
    }
    const { id } = await startBatch(here, 'join', steps)
    await untilState(there, id, 'interrupted')
    expect(argilla.members.length).toBeGreaterThan(5)
    expect(argilla.members.length).toBeLessThanOrEqual(21)
    argilla.intercept = null
    await command(there, id, 'continue')
    const { counts } = await until(async () => {
      const batch = await readBatch(there, id)
      if (batch.state === 'interrupted') await command(there, id, 'continue')
      expect(batch.state).toBe('ended')
      return batch
    })
    // Nothing was so before: what another process had sent counts as done.
    expect(counts).toMatchObject({ done: 40, unchanged: 0, failed: 0 })
    expect(argilla.members).toHaveLength(40)
    expect((await stepsOf(there, id)).every(({ parts }) => parts.length === 1)).toBe(true)
    letGo()
  })
})
