import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Batch, BatchKind, BatchStep, Plan, Step } from '#contract/batches.ts'
import { startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'

let server: TestServer
afterEach(async () => {
  await server.close()
})

const until = <T>(read: () => Promise<T> | T) => vi.waitFor(read, { timeout: 15_000, interval: 20 })

const planOf = async (browser: Browser, kind: BatchKind, steps: Step[]) => {
  const answer = await browser.call('POST', '/app/batches/plan', { kind, steps })
  expect(answer.status, answer.text).toBe(200)
  return answer.body as Plan
}
async function start(browser: Browser, kind: BatchKind, steps: Step[]): Promise<Batch> {
  const { token, confirm } = await planOf(browser, kind, steps)
  const body = { kind, steps, token, ...(confirm !== null && { confirm }) }
  const answer = await browser.call('POST', '/app/batches', body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body as Batch
}
const read = async (browser: Browser, id: string) =>
  (await browser.call('GET', `/app/batches/${id}`)).body as Batch
const stepsOf = async (browser: Browser, id: string) =>
  ((await browser.call('GET', `/app/batches/${id}/steps`)).body as { items: BatchStep[] }).items
const ended = (browser: Browser, id: string, state = 'ended') =>
  until(async () => {
    const batch = await read(browser, id)
    expect(batch.state).toBe(state)
    return batch
  })

async function owned() {
  server = await startTestServer()
  const me = server.argilla.addUser('me', 'owner')
  return { me, browser: await server.browser().signIn(me), argilla: server.argilla }
}
const join = (user: { id: string }, workspace: { id: string }): Step => ({
  kind: 'member.add',
  user_id: user.id,
  workspace_id: workspace.id,
})

describe('a batch', () => {
  it('joins 100 users with 110 calls at the most, and tells what became of each', async () => {
    const { browser, argilla } = await owned()
    const users = Array.from({ length: 100 }, (_, index) => argilla.addUser(`user-${index}`, 'annotator'))
    const team = argilla.addWorkspace('team', ...users.slice(0, 2))
    argilla.seen.length = 0
    const batch = await start(
      browser,
      'join',
      users.map((user) => join(user, team)),
    )
    const end = await ended(browser, batch.id)
    expect(argilla.seen.length).toBeLessThanOrEqual(110)
    expect(end.counts).toEqual({ waiting: 0, running: 0, done: 98, unchanged: 2, failed: 0, unknown: 0 })
    expect(argilla.members).toHaveLength(100)
    const steps = await stepsOf(browser, batch.id)
    expect(steps).toHaveLength(100)
    expect(steps[2]).toMatchObject({
      status: 'done',
      user: { username: 'user-2' },
      workspace: { name: 'team' },
      parts: [{ operation: 'member.add', workspace: 'team' }],
    })
    expect(server.logs()).not.toMatch(/"level":(40|50)/)
  })
})
