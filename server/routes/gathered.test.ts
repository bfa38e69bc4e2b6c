import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestOptions, type TestServer } from '../testing/test-server.ts'

let server: TestServer
async function start(options?: TestOptions) {
  server = await startTestServer(options)
  const { argilla, browser } = server
  const owner = argilla.addUser('owner', 'owner')
  return { argilla, owner, signIn: browser, page: await browser().signIn(owner) }
}
afterEach(() => server.close())

describe('GET /app/memberships', () => {
  it('tells an owner who is where', async () => {
    const { argilla, page } = await start()
    const [ann, ben] = [argilla.addUser('ann', 'annotator'), argilla.addUser('ben', 'admin')]
    const [one, two, none] = [
      argilla.addWorkspace('one', ann, ben),
      argilla.addWorkspace('two', ben),
      argilla.addWorkspace('none'),
    ]
    expect((await page.call('GET', '/app/memberships')).body).toEqual({
      memberships: { [one.id]: [ann.id, ben.id], [two.id]: [ben.id], [none.id]: [] },
      failed: [],
    })
  })

  it('tells an admin of their own workspaces, and an annotator of none', async () => {
    const { argilla, signIn } = await start()
    const [ann, ben] = [argilla.addUser('ann', 'annotator'), argilla.addUser('ben', 'admin')]
    argilla.addWorkspace('one', ann)
    const two = argilla.addWorkspace('two', ann, ben)
    const ask = async (user: typeof ann) =>
      (await (await signIn().signIn(user)).call('GET', '/app/memberships')).body
    expect(await ask(ben)).toEqual({ memberships: { [two.id]: [ann.id, ben.id] }, failed: [] })
    expect(await ask(ann)).toEqual({ memberships: {}, failed: [] })
  })

  it('names what could not be read, and leaves out what is gone', async () => {
    const { argilla, page } = await start()
    const [good, bad, gone] = [
      argilla.addWorkspace('a'),
      argilla.addWorkspace('b'),
      argilla.addWorkspace('c'),
    ]
    argilla.intercept = (request, reply) => {
      if (request.url.endsWith(`${bad.id}/users`)) return reply.code(500).send('broken')
      return request.url.endsWith(`${gone.id}/users`) ? reply.code(404).send({ detail: 'gone' }) : null
    }
    expect((await page.call('GET', '/app/memberships')).body).toEqual({
      memberships: { [good.id]: [] },
      failed: [bad.id],
    })
  })

  it('asks for a few workspaces at a time', async () => {
    const { argilla, page } = await start()
    for (let i = 0; i < 40; i++) argilla.addWorkspace(`w${i}`)
    let now = 0
    let most = 0
    argilla.intercept = async (request) => {
      if (!/workspaces\/.*\/users$/.test(request.url)) return
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 2))
      now -= 1
    }
    await page.call('GET', '/app/memberships')
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(6)
  })
})

describe('GET /app/users/{id}/impact', () => {
  const counts = (submitted: number, discarded: number, draft: number) => ({ submitted, discarded, draft })

  it('adds up what would be lost, by dataset and workspace', async () => {
    const { argilla, page } = await start()
    const ann = argilla.addUser('ann', 'annotator')
    const workspace = argilla.addWorkspace('team')
    const others = { username: 'ANN', completed: counts(9, 9, 9), pending: counts(9, 9, 9) }
    const one = argilla.addDataset(workspace, [
      others,
      { username: 'ann', completed: counts(1, 2, 3), pending: counts(10, 20, 30) },
    ])
    const two = argilla.addDataset(workspace, [
      { username: 'ann', completed: counts(100, 0, 0), pending: counts(0, 0, 0) },
    ])
    argilla.addDataset(workspace, [others])
    const { body } = await page.call('GET', `/app/users/${ann.id}/impact`)
    const { id, name } = workspace
    expect(body).toEqual({
      totals: counts(111, 22, 33),
      datasets: [
        { id: one, name: `dataset ${one}`, workspace: { id, name }, responses: counts(11, 22, 33) },
        { id: two, name: `dataset ${two}`, workspace: { id, name }, responses: counts(100, 0, 0) },
      ],
      failed: [],
    })
  })

  it('names what could not be read', async () => {
    const { argilla, owner, page } = await start()
    const id = argilla.addDataset(argilla.addWorkspace('team'), [])
    argilla.intercept = (request, reply) => request.url.includes('progress') && reply.code(503).send('busy')
    expect((await page.call('GET', `/app/users/${owner.id}/impact`)).body).toEqual({
      totals: counts(0, 0, 0),
      datasets: [],
      failed: [{ id, name: `dataset ${id}` }],
    })
  })

  it('is a 404 for nobody', async () => {
    const { page } = await start()
    expect((await page.call('GET', `/app/users/${randomUUID()}/impact`)).status).toBe(404)
  })
})
