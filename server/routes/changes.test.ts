import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { usualFlavour } from '#contract/flavour.ts'
import type { JournalEntry, JournalPage } from '#contract/journal.ts'
import { AppError } from '../errors.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import {
  codeOf,
  startTestServer,
  type Browser,
  type TestOptions,
  type TestServer,
} from '../testing/test-server.ts'

let server: TestServer
let owner: FakeUser
let page: Browser
async function start(options?: TestOptions) {
  server = await startTestServer(options)
  owner = server.argilla.addUser('owner', 'owner')
  page = await server.browser().signIn(owner)
  return server.argilla
}
afterEach(() => server.close())

async function history(user: { id: string }): Promise<JournalEntry[]> {
  const answer = await page.call('GET', `/app/journal?user_id=${user.id}`)
  expect(answer.status).toBe(200)
  return (answer.body as JournalPage).items as JournalEntry[]
}
const idOf = (answer: { body: unknown }) => (answer.body as { id: string }).id

describe('a change', () => {
  it('of a user is refused before an Argilla that has no way to make it, and that is journalled', async () => {
    const flavour = { ...usualFlavour, version: '2.5.0', updates_users: false }
    const argilla = await start({ flavour })
    const ann = argilla.addUser('ann', 'annotator')
    const answer = await page.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Anna' })
    expect(answer.body).toMatchObject({
      detail: { code: 'argilla-admin::ArgillaTooOld', params: { version: '2.5.0' } },
    })
    expect(argilla.seen.filter((call) => call.startsWith('PATCH'))).toEqual([])
    expect(await history(ann)).toMatchObject([{ operation: 'user.update', outcome: 'refused' }])
  })

  it('creates a user and is journalled without the password', async () => {
    const argilla = await start()
    const id = randomUUID()
    const body = {
      id,
      username: 'ann',
      first_name: 'Ann',
      role: 'admin',
      password: 'a-secret-word',
      is_superuser: true,
    }
    const answer = await page.call('POST', '/api/v1/users', body)
    expect(answer).toMatchObject({ status: 201, body: { id, username: 'ann', role: 'admin' } })
    expect(answer.text).not.toMatch(/api_key|a-secret-word/)
    expect(argilla.users.at(-1)).not.toHaveProperty('is_superuser')
    expect(await history({ id })).toMatchObject([
      {
        actor: { id: owner.id, username: 'owner' },
        operation: 'user.create',
        user: { id, name: 'ann' },
        workspace: null,
        before: null,
        after: { username: 'ann', first_name: 'Ann', last_name: null, role: 'admin' },
        request_id: answer.headers['x-request-id'],
        outcome: 'done',
        status: 201,
      },
    ])
  })

  it('tells before and after of what it changed, and of a password only that', async () => {
    const argilla = await start()
    const ann = argilla.addUser('ann', 'annotator', { first_name: 'Ann' })
    const body = {
      first_name: 'Anna',
      last_name: 'Lee',
      role: 'admin',
      username: 'ann',
      password: 'a-secret-word',
    }
    expect((await page.call('PATCH', `/api/v1/users/${ann.id}`, body)).status).toBe(200)
    const [entry] = await history(ann)
    expect(entry).toMatchObject({
      operation: 'user.update',
      user: { id: ann.id, name: 'ann' },
      before: { first_name: 'Ann', last_name: null, role: 'annotator' },
      after: { first_name: 'Anna', last_name: 'Lee', role: 'admin', password: 'changed' },
    })
    expect(entry?.before).not.toHaveProperty('username')
    expect(JSON.stringify(entry)).not.toContain('a-secret-word')
  })

  it('keeps of who is deleted where they were, as the page saw it last, and asks for it nowhere', async () => {
    const argilla = await start()
    const [ann, ben] = [argilla.addUser('ann', 'annotator'), argilla.addUser('ben', 'annotator')]
    argilla.addWorkspace('sandbox', ann)
    argilla.addWorkspace('reviews', ann)
    await page.call('DELETE', `/api/v1/users/${ben.id}`, { responses: 0 })
    expect((await history(ben))[0]?.before).not.toHaveProperty('workspaces')
    await page.call('GET', '/app/directory')
    const asked = argilla.seen.length
    expect((await page.call('DELETE', `/api/v1/users/${ann.id}`, { responses: 0 })).status).toBe(200)
    expect(argilla.seen.slice(asked).filter((call) => call.includes('workspaces'))).toEqual([])
    expect(await history(ann)).toMatchObject([{ before: { responses: '0', workspaces: 'reviews, sandbox' } }])
  })

  it('joins, leaves, and makes and deletes workspaces', async () => {
    const argilla = await start()
    const ann = argilla.addUser('ann', 'annotator')
    const workspace = idOf(await page.call('POST', '/api/v1/workspaces', { name: 'team' }))
    const members = `/api/v1/workspaces/${workspace}/users`
    expect((await page.call('POST', members, { user_id: ann.id })).status).toBe(201)
    expect((await page.call('DELETE', `${members}/${ann.id}`)).status).toBe(200)
    expect((await page.call('DELETE', `${members}/${ann.id}`)).status).toBe(204)
    expect((await page.call('DELETE', `/api/v1/workspaces/${workspace}`)).status).toBe(200)
    const named = { user: { id: ann.id, name: 'ann' }, workspace: { id: workspace, name: 'team' } }
    expect(await history(ann)).toMatchObject([
      { operation: 'member.remove', outcome: 'refused', status: 404, workspace: named.workspace },
      { operation: 'member.remove', outcome: 'done', ...named },
      { operation: 'member.add', outcome: 'done', ...named },
    ])
  })

  it('that Argilla refuses is passed on, and journalled as refused', async () => {
    const argilla = await start()
    const ann = argilla.addUser('ann', 'annotator')
    const short = await page.call('POST', '/api/v1/users', {
      username: 'ben',
      first_name: 'B',
      password: 'a-pass',
    })
    expect(short.status).toBe(422)
    expect(short.body).toEqual({
      detail: {
        code: 'argilla.api.errors::ValidationError',
        params: { errors: [{ type: 'string_too_short', loc: ['body', 'password'], msg: 'too short' }] },
      },
    })
    const annsPage = await server.browser().signIn(ann)
    expect((await annsPage.call('PATCH', `/api/v1/users/${ann.id}`, { role: 'owner' })).status).toBe(403)
    expect(await history(ann)).toMatchObject([
      { actor: { username: 'ann' }, outcome: 'refused', status: 403, before: null, after: { role: 'owner' } },
    ])
  })

  it('is not made without a journal, and can be made again when it is back', async () => {
    let isDown = false
    const database = await createTestDatabase()
    onTestFinished(database.drop)
    const opened = openStore(database)
    const store: Store = {
      ...opened,
      run: (work) => (isDown ? Promise.reject(new AppError('JournalUnavailable')) : opened.run(work)),
      transaction: (work) =>
        isDown ? Promise.reject(new AppError('JournalUnavailable')) : opened.transaction(work),
    }
    const argilla = await start({ store })
    const ann = argilla.addUser('ann', 'annotator')
    isDown = true
    for (const [method, body] of [
      ['PATCH', { first_name: 'Anna' }],
      ['DELETE', undefined],
    ] as const) {
      const answer = await page.call(method, `/api/v1/users/${ann.id}`, body)
      expect(answer).toMatchObject({
        status: 503,
        body: { detail: { code: 'argilla-admin::JournalUnavailable' } },
      })
    }
    expect(codeOf(await page.call('GET', '/app/journal'))).toBe('argilla-admin::JournalUnavailable')
    expect(argilla.users).toContainEqual(expect.objectContaining({ id: ann.id, first_name: 'ann' }))
    isDown = false
    expect((await page.call('DELETE', `/api/v1/users/${ann.id}`)).status).toBe(200)
    await opened.close()
  })
})

describe('what a change asks Argilla', () => {
  const calls = (argilla: { seen: string[] }) =>
    argilla.seen.splice(0).map((call) => call.replace(/[0-9a-f-]{36}/g, 'id').replace('/api/v1', ''))

  it('is who asks, the user, and the change; who asks only once for some seconds', async () => {
    const argilla = await start()
    const ann = argilla.addUser('ann', 'annotator')
    argilla.seen.splice(0)
    const update = (body: object) => page.call('PATCH', `/api/v1/users/${ann.id}`, body)
    await update({ role: 'admin', base_updated_at: ann.updated_at })
    expect(calls(argilla)).toEqual(['GET /me', 'GET /users/id', 'PATCH /users/id'])
    await update({ role: 'annotator', base_updated_at: ann.updated_at })
    expect(calls(argilla)).toEqual(['GET /users/id', 'PATCH /users/id'])
    await update({ first_name: 'Anna', base_updated_at: '' })
    expect(calls(argilla)).toEqual(['GET /users/id'])
  })

  it('is again who asks after a change of them', async () => {
    const argilla = await start()
    await page.call('PATCH', `/api/v1/users/${owner.id}`, { first_name: 'Olivia' })
    argilla.seen.splice(0)
    expect((await page.call('GET', '/app/session')).body).toMatchObject({ user: { first_name: 'Olivia' } })
    expect(calls(argilla)).toEqual(['GET /me'])
  })

  it('is for a membership no more than who asks, where the workspace was seen', async () => {
    const argilla = await start()
    const ann = argilla.addUser('ann', 'annotator')
    const team = argilla.addWorkspace('team')
    await page.call('GET', '/api/v1/me/workspaces')
    argilla.seen.splice(0)
    const members = `/api/v1/workspaces/${team.id}/users`
    expect((await page.call('POST', members, { user_id: ann.id.toUpperCase() })).status).toBe(201)
    expect((await page.call('POST', members, { user_id: ann.id })).status).toBe(204)
    expect(calls(argilla)).toEqual(['POST /workspaces/id/users', 'POST /workspaces/id/users'])
    expect((await history(ann)).at(-1)).toMatchObject({ workspace: { name: 'team' } })
  })
})

it('GET /app/usernames tells owners whether one is free', async () => {
  const argilla = await start()
  const ann = argilla.addUser('ann & co', 'annotator')
  const check = async (username: string) =>
    (await page.call('GET', `/app/usernames?username=${encodeURIComponent(username)}`)).body
  expect(await check('ann & co')).toEqual({ taken: { id: ann.id, username: 'ann & co' }, similar: [] })
  await page.call('PATCH', `/api/v1/users/${ann.id}`, { username: 'Ann&Co' })
  expect(await check('ann & co')).toEqual({ taken: null, similar: [{ id: ann.id, username: 'Ann&Co' }] })
  await page.call('DELETE', `/api/v1/users/${ann.id}`)
  expect(await check('Ann&Co')).toEqual({ taken: null, similar: [] })
  expect(argilla.seen.filter((call) => call === 'GET /api/v1/users')).toHaveLength(1)
  expect((await page.call('GET', '/app/usernames')).status).toBe(422)
})

describe('owners', () => {
  it('are never without one: the last can be neither deleted nor demoted', async () => {
    const argilla = await start()
    expect(
      codeOf(
        await page.call('PATCH', `/api/v1/users/${owner.id}`, { role: 'admin', confirm_username: 'owner' }),
      ),
    ).toBe('argilla-admin::LastOwner')
    expect(codeOf(await page.call('DELETE', `/api/v1/users/${owner.id}`))).toBe('argilla-admin::SelfDelete')
    expect(argilla.users).toMatchObject([{ role: 'owner' }])
  })

  it('demote themselves only with their username', async () => {
    const argilla = await start()
    argilla.addUser('other', 'owner')
    const demote = (confirm_username?: string) =>
      page.call('PATCH', `/api/v1/users/${owner.id}`, { role: 'annotator', confirm_username })
    expect(codeOf(await demote())).toBe('argilla-admin::SelfDemote')
    expect(codeOf(await demote('Owner'))).toBe('argilla-admin::SelfDemote')
    expect((await demote('owner')).status).toBe(200)
    expect(owner).toMatchObject({ role: 'annotator', seen_body: { role: 'annotator' } })
    expect(owner).not.toHaveProperty('confirm_username')
  })

  it('change their own names without ado', async () => {
    await start()
    const answer = await page.call('PATCH', `/api/v1/users/${owner.id}`, {
      first_name: 'Olivia',
      role: 'owner',
    })
    expect(answer).toMatchObject({ status: 200, body: { first_name: 'Olivia' } })
  })

  it('can delete and demote another one', async () => {
    const argilla = await start()
    const [ben, cleo] = [argilla.addUser('ben', 'owner'), argilla.addUser('cleo', 'owner')]
    await page.prove(owner)
    expect((await page.call('PATCH', `/api/v1/users/${ben.id}`, { role: 'admin' })).status).toBe(200)
    expect((await page.call('DELETE', `/api/v1/users/${cleo.id}`)).status).toBe(200)
  })

  it.each([
    ['demote', 'in one server', false],
    ['demote', 'over two copies of it', true],
    ['delete', 'in one server', false],
    ['delete', 'over two copies of it', true],
  ])('who %s each other at once leave one, %s', async (deed, _, twoCopies) => {
    const argilla = await start()
    const other = argilla.addUser('other', 'owner')
    const otherPage = await (twoCopies ? await server.copy() : server).browser().signIn(other)
    await Promise.all([page.prove(owner), otherPage.prove(other)])
    // Without a lock both would count two owners before either change arrives.
    argilla.intercept = (request) =>
      request.method === 'GET' ? null : new Promise<void>((resolve) => setTimeout(resolve, 50))
    const act = (from: Browser, target: FakeUser) =>
      deed === 'delete'
        ? from.call('DELETE', `/api/v1/users/${target.id}`)
        : from.call('PATCH', `/api/v1/users/${target.id}`, { role: 'annotator' })
    const answers = await Promise.all([act(page, other), act(otherPage, owner)])
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b)
    expect(statuses[0]).toBe(200)
    expect([401, 403]).toContain(statuses[1])
    expect(argilla.users.filter(({ role }) => role === 'owner')).toHaveLength(1)
  })
})

describe('the history', () => {
  it('comes in pages, newest first, to owners only', async () => {
    const argilla = await start()
    const ann = argilla.addUser('ann', 'annotator')
    for (let i = 0; i < 120; i++)
      await page.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: `Ann ${i}` })
    const names: unknown[] = []
    const sizes: number[] = []
    let next: number | null = null
    do {
      const { body } = await page.call(
        'GET',
        `/app/journal?user_id=${ann.id}${next ? `&before=${next}` : ''}`,
      )
      const { items, next: after } = body as JournalPage
      names.push(...items.map((entry) => entry.after?.['first_name']))
      sizes.push(items.length)
      next = after
    } while (next)
    expect(sizes).toEqual([50, 50, 20])
    expect(names).toEqual(Array.from({ length: 120 }, (_, i) => `Ann ${119 - i}`))
    const annsPage = await server.browser().signIn(ann)
    for (const url of [
      `/app/journal?user_id=${ann.id}`,
      '/app/usernames?username=x',
      `/app/users/${owner.id}/impact`,
    ]) {
      expect((await annsPage.call('GET', url)).status).toBe(403)
    }
  })
})

describe('a former username', () => {
  const day = 24 * 60 * 60 * 1000
  const create = (username: string, more = {}) =>
    page.call('POST', '/api/v1/users', { username, first_name: 'A', password: 'a-password', ...more })

  it('is one that was deleted or renamed away within a day, and is given again only on confirmation', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z')
    const argilla = await start({ clock: () => now })
    const ann = argilla.addUser('ann & co', 'annotator')
    const ben = argilla.addUser('ben', 'annotator')
    await page.call('DELETE', `/api/v1/users/${ann.id}`)
    await page.call('PATCH', `/api/v1/users/${ben.id}`, { username: 'benjamin' })
    const at = '2026-01-01T00:00:00.000Z'
    const refused = await create('ann & co')
    expect(refused).toMatchObject({
      status: 409,
      body: {
        detail: {
          code: 'argilla-admin::FormerUsername',
          params: { former: { user_id: ann.id, at, reason: 'deleted' } },
        },
      },
    })
    const cleo = argilla.addUser('cleo', 'annotator')
    const rename = (body: unknown) => page.call('PATCH', `/api/v1/users/${cleo.id}`, body)
    expect(codeOf(await rename({ username: 'ben' }))).toBe('argilla-admin::FormerUsername')
    expect((await history(cleo))[0]).toMatchObject({ outcome: 'refused', status: 409 })
    expect((await rename({ username: 'ben', confirm_former: true })).status).toBe(200)
    expect(cleo).toMatchObject({ seen_body: { username: 'ben' } })
    expect((await create('ann & co', { confirm_former: true })).status).toBe(201)
    expect(argilla.users.at(-1)).not.toHaveProperty('confirm_former')
    // What was let go a day ago is nobody's.
    expect(codeOf(await create('cleo'))).toBe('argilla-admin::FormerUsername')
    now += day
    expect((await create('cleo')).status).toBe(201)
  })

  it('is none for who had it, nor where the deletion or the new name was refused, or the name stayed', async () => {
    const argilla = await start()
    const [ann, ben] = [argilla.addUser('ann', 'annotator'), argilla.addUser('ben', 'annotator')]
    const rename = (user: FakeUser, username: string) =>
      page.call('PATCH', `/api/v1/users/${user.id}`, { username, first_name: 'X' })
    await rename(ann, 'anna')
    expect((await rename(ann, 'ann')).status).toBe(200)
    await rename(ben, 'ben')
    argilla.intercept = (request, reply) =>
      request.method === 'GET' ? null : reply.code(422).send({ detail: 'Username `x` already exists' })
    await rename(ben, 'x')
    await page.call('DELETE', `/api/v1/users/${ben.id}`)
    argilla.intercept = null
    argilla.users.splice(argilla.users.indexOf(ben), 1)
    expect((await create('ben')).status).toBe(201)
  })
})
