import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
async function start() {
  server = await startTestServer()
  const { argilla, browser } = server
  const owner = argilla.addUser('owner', 'owner')
  return { argilla, owner, page: await browser().signIn(owner) }
}
afterEach(() => server.close())

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
