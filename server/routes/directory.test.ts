import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { ageHeader, directoryAnswerSchema, tabKeyHeader } from '#contract/directory.ts'
import { createDirectory } from '#lib/directory/directory.ts'
import { drain } from '#lib/slices.ts'
import { updating } from '#lib/directory/update.ts'
import { decoding } from '#lib/directory/wire.ts'

import { startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'

let server: TestServer
async function start() {
  server = await startTestServer()
  const owner = server.argilla.addUser('owner', 'owner')
  return { argilla: server.argilla, owner, page: await server.browser().signIn(owner) }
}
afterEach(() => server.close())

/** As a page asks: the bytes of the answer. */
async function ask(page: Browser, query = '', coding?: string) {
  const cookie = [...page.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { cookie, ...(coding && { 'accept-encoding': coding }) }
  return server.app.inject({ method: 'GET', url: `/app/directory${query}`, headers })
}
const read = (bytes: Buffer) => drain(decoding(new Uint8Array(bytes)))
const usernamesIn = (bytes: Buffer) => {
  const directory = createDirectory(read(bytes).columns)
  return Array.from({ length: directory.count }, (_, position) => directory.user(position).username)
}

describe('GET /app/directory', () => {
  it('gives an owner everything in columns, compressed, and no key', async () => {
    const { argilla, page } = await start()
    const ann = argilla.addUser('ann', 'annotator')
    argilla.addWorkspace('team', ann)
    const plain = await ask(page)
    expect(plain.statusCode).toBe(200)
    expect(plain.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      vary: 'accept-encoding',
    })
    expect(Number(plain.headers[ageHeader])).toBeGreaterThanOrEqual(0)
    expect(usernamesIn(plain.rawPayload)).toEqual(['owner', 'ann'])
    for (const { api_key } of argilla.users) expect(plain.rawPayload.includes(api_key)).toBe(false)
    const zipped = await ask(page, '', 'br;q=0, gzip')
    expect(zipped.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(zipped.rawPayload)).toEqual(plain.rawPayload)
    expect((await ask(page, '', 'gzip, br')).headers['content-encoding']).toBe('br')
  })

  it('gives a key for what the tab keeps: the session’s, and no other one’s', async () => {
    const { argilla, owner, page } = await start()
    const keyOf = async (asking: Browser) => String((await ask(asking)).headers[tabKeyHeader])
    const key = await keyOf(page)
    expect(Buffer.from(key, 'base64url')).toHaveLength(32)
    expect(await keyOf(page)).toBe(key)
    const again = await server.browser().signIn(owner)
    const other = await server.browser().signIn(argilla.addUser('other', 'owner'))
    expect(new Set([key, await keyOf(again), await keyOf(other)]).size).toBe(3)
  })

  it('gives what has changed since a version, in few bytes', async () => {
    const { argilla, page } = await start()
    const ann = argilla.addUser('ann', 'annotator')
    const before = read((await ask(page)).rawPayload)
    const nothing = await ask(page, `?since=${before.version}`)
    expect(nothing.rawPayload.length).toBeLessThan(300)
    expect(directoryAnswerSchema.parse(nothing.json())).toMatchObject({
      since: before.version,
      version: before.version,
      users: [],
    })
    await page.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Anna' })
    const delta = directoryAnswerSchema.parse((await ask(page, `?since=${before.version}`)).json())
    expect(delta.users).toMatchObject([{ username: 'ann', first_name: 'Anna' }])
    const now = createDirectory(drain(updating(before.columns, delta)))
    expect(now.user(1)).toEqual(delta.users[0])
    const all = await ask(page, '?since=unknown.1')
    expect(read(all.rawPayload).version).toBe(delta.version)
  })

  it('waits, where it is asked to, for what is in Argilla now', async () => {
    const { argilla, page } = await start()
    const before = read((await ask(page)).rawPayload)
    argilla.addUser('past us', 'annotator')
    expect(directoryAnswerSchema.parse((await ask(page, `?since=${before.version}`)).json()).users).toEqual(
      [],
    )
    const asked = `?since=${before.version}&within=0`
    const { users } = directoryAnswerSchema.parse((await ask(page, asked)).json())
    expect(users).toMatchObject([{ username: 'past us' }])
    argilla.intercept = () => {
      throw new Error('down')
    }
    expect((await ask(page, asked)).statusCode).toBe(502)
    argilla.intercept = null
    expect((await ask(page, '?within=soon')).statusCode).toBe(422)
  })

  it('asks for a few workspaces at a time', async () => {
    const { argilla, page } = await start()
    for (let i = 0; i < 40; i++) argilla.addWorkspace(`w${i}`)
    let now = 0
    let most = 0
    argilla.intercept = async (request) => {
      if (!/workspaces\/.*\/users$/.test(request.url)) return
      most = Math.max(most, ++now)
      await until(() => expect(most).toBeGreaterThan(1))
      await new Promise((resolve) => setTimeout(resolve, 2))
      now -= 1
    }
    await ask(page)
    expect(most).toBeLessThanOrEqual(6)
  })

  it('hears of what another copy of the server has changed', async () => {
    const { argilla, page } = await start()
    const ann = argilla.addUser('ann', 'annotator')
    const before = read((await ask(page)).rawPayload)
    const other = await server.copy()
    const cookie = [...page.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    await other.app.inject({
      method: 'DELETE',
      url: `/api/v1/users/${ann.id}`,
      payload: '{}',
      headers: { cookie, origin: 'http://localhost', 'content-type': 'application/json' },
    })
    await until(async () => {
      const delta: unknown = (await ask(page, `?since=${before.version}`)).json()
      expect(delta).toMatchObject({ deleted_users: [ann.id] })
    })
    expect(argilla.seen.filter((call) => call === 'GET /api/v1/users')).toHaveLength(1)
  })

  it('gives an admin their part, and nobody anything without a session or after a demotion', async () => {
    const { argilla, owner, page } = await start()
    const [ann, admin] = [argilla.addUser('ann', 'annotator'), argilla.addUser('admin', 'admin')]
    argilla.addWorkspace('team', admin)
    expect(usernamesIn((await ask(page)).rawPayload)).toEqual(['owner', 'ann', 'admin'])
    const own = await ask(await server.browser().signIn(admin))
    expect(usernamesIn(own.rawPayload)).toEqual(['admin'])
    expect(own.rawPayload.includes(ann.id)).toBe(false)
    expect((await ask(server.browser())).statusCode).toBe(401)
    const second = argilla.addUser('second', 'owner')
    const other = await (await server.browser().signIn(second)).prove(second)
    await other.call('PATCH', `/api/v1/users/${owner.id}`, { role: 'annotator' })
    const demoted = await ask(page)
    expect(demoted.statusCode).toBe(401)
    expect(usernamesIn((await ask(await server.browser().signIn(owner))).rawPayload)).toEqual([])
    argilla.users.splice(argilla.users.indexOf(second), 1)
  })
})
