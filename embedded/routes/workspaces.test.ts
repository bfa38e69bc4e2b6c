import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storedId } from '../database/values.ts'
import { createTestServer, type TestServer } from '../testing.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.app.close())

const nowhere = '00000000-0000-4000-8000-000000000000'
const usernames = (body: unknown) =>
  (body as { items: { username: string }[] }).items.map(({ username }) => username)
const names = (body: unknown) => (body as { items: { name: string }[] }).items.map(({ name }) => name)

describe('workspaces', () => {
  it('are made with any name, once', async () => {
    const made = await server.send('olivia', 'POST', '/workspaces', { name: ' Ünï / 🙂 ' })

    expect(made).toMatchObject({ status: 201, body: { name: ' Ünï / 🙂 ' } })
    expect(await server.send('olivia', 'POST', '/workspaces', { name: ' Ünï / 🙂 ' })).toMatchObject({
      status: 409,
      body: { detail: 'Workspace name ` Ünï / 🙂 ` is not unique' },
    })
  })

  it('are all of them for an owner, and one’s own for the others', async () => {
    const ada = await server.addUser('ada', { role: 'admin' })
    await server.addWorkspace('first', ada)
    await server.addWorkspace('second')

    expect(names((await server.send('olivia', 'GET', '/me/workspaces')).body)).toEqual(['first', 'second'])
    expect(names((await server.send('ada', 'GET', '/me/workspaces')).body)).toEqual(['first'])
    expect(names((await server.send('olivia', 'GET', `/users/${ada.id}/workspaces`)).body)).toEqual(['first'])
  })

  it('are not deleted while they have datasets', async () => {
    const ann = await server.addUser('ann')
    const { id } = await server.addWorkspace('team', ann)
    const now = '2026-01-01 00:00:00.000000'
    await server.database.write([
      `INSERT INTO datasets (id, name, status, workspace_id, inserted_at, updated_at, last_activity_at, distribution)
       VALUES (?, 'd', 'draft', ?, ?, ?, ?, '{}')`,
      [storedId(), storedId(id), now, now, now],
    ])

    expect(await server.send('olivia', 'DELETE', `/workspaces/${id}`)).toMatchObject({
      status: 409,
      body: { detail: `Cannot delete the workspace ${id}. This workspace has some datasets linked` },
    })
    await server.database.write(['DELETE FROM datasets', []])
    expect((await server.send('olivia', 'DELETE', `/workspaces/${id}`)).status).toBe(200)
    expect(await server.database.raw('SELECT * FROM workspaces_users', [])).toHaveLength(0)
    expect((await server.send('olivia', 'GET', `/workspaces/${id}`)).status).toBe(404)
  })

  it('are gone for the second of two who delete one at once', async () => {
    const { id } = await server.addWorkspace('team')
    const answers = await Promise.all(
      ['olivia', 'olivia'].map((owner) => server.send(owner, 'DELETE', `/workspaces/${id}`)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 404]))
  })

  it('answer 403 to others, known or not', async () => {
    await server.addUser('ann')
    const { id } = await server.addWorkspace('team')

    for (const workspace of [id, nowhere]) {
      expect((await server.send('ann', 'GET', `/workspaces/${workspace}`)).status).toBe(403)
      expect((await server.send('ann', 'DELETE', `/workspaces/${workspace}`)).status).toBe(403)
    }
  })
})

describe('members', () => {
  it('are added by owners, once, in order', async () => {
    const [zoe, ann] = [await server.addUser('zoe'), await server.addUser('ann')]
    const { id } = await server.addWorkspace('team', ann, zoe)
    const add = (user_id: string) => server.send('olivia', 'POST', `/workspaces/${id}/users`, { user_id })

    expect(usernames((await server.send('olivia', 'GET', `/workspaces/${id}/users`)).body)).toEqual([
      'ann',
      'zoe',
    ])
    expect(await add(ann.id)).toMatchObject({
      status: 409,
      body: { detail: `Workspace user with workspace_id \`${id}\` and user_id \`${ann.id}\` is not unique` },
    })
    expect(await add(nowhere)).toMatchObject({
      status: 422,
      body: { detail: `User with id \`${nowhere}\` not found` },
    })
    expect(
      (await server.send('olivia', 'POST', `/workspaces/${nowhere}/users`, { user_id: ann.id })).status,
    ).toBe(404)
  })

  it('may be read and removed by an admin among them, who may not add', async () => {
    const [ada, eve, ann] = [
      await server.addUser('ada', { role: 'admin' }),
      await server.addUser('eve', { role: 'admin' }),
      await server.addUser('ann'),
    ]
    const { id } = await server.addWorkspace('team', ada, ann)
    const status = async (...request: Parameters<TestServer['send']>) =>
      (await server.send(...request)).status

    expect(await status('ada', 'GET', `/workspaces/${id}/users`)).toBe(200)
    expect(await status('eve', 'GET', `/workspaces/${id}/users`)).toBe(403)
    expect(await status('ann', 'GET', `/workspaces/${id}/users`)).toBe(403)
    expect(await status('ada', 'POST', `/workspaces/${id}/users`, { user_id: eve.id })).toBe(403)
    expect(await status('eve', 'DELETE', `/workspaces/${id}/users/${ann.id}`)).toBe(403)
    expect(await status('eve', 'DELETE', `/workspaces/${id}/users/${eve.id}`)).toBe(404)
    expect(await status('ada', 'DELETE', `/workspaces/${id}/users/${ann.id}`)).toBe(200)
    expect(await status('ada', 'DELETE', `/workspaces/${id}/users/${ada.id}`)).toBe(200)
    expect(await status('ada', 'GET', `/workspaces/${id}/users`)).toBe(403)
    expect(await server.send('olivia', 'DELETE', `/workspaces/${id}/users/${ann.id}`)).toMatchObject({
      status: 404,
      body: { detail: `WorkspaceUser not found filtering by workspace_id=${id}, user_id=${ann.id}` },
    })
  })
})
