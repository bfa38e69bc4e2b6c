import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { codeOf, startTestServer, type TestOptions, type TestServer } from '../testing/test-server.ts'

let server: TestServer
async function start(options?: TestOptions) {
  server = await startTestServer(options)
  const owner = server.argilla.addUser('owner', 'owner')
  return { ...server, owner, page: await server.browser().signIn(owner) }
}
afterEach(() => server.close())

describe('reads', () => {
  it('pass on what the page uses, and never a key', async () => {
    const { argilla, owner, page } = await start()
    const workspace = argilla.addWorkspace('team', owner)
    argilla.addDataset(workspace, [])
    const urls = [
      '/me',
      '/me/workspaces',
      '/me/datasets',
      '/users',
      `/users/${owner.id}`,
      `/workspaces/${workspace.id}`,
      `/workspaces/${workspace.id}/users`,
      '/version',
    ]
    for (const url of urls) {
      const answer = await page.call('GET', `/api/v1${url}`)
      expect(answer.status, url).toBe(200)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.text).not.toContain('api_key')
      expect(answer.text).not.toContain(owner.api_key)
      expect(answer.text).not.toContain('not for the page')
    }
    expect((await page.call('GET', '/api/v1/users')).body).toEqual({
      items: [(await page.call('GET', `/api/v1/users/${owner.id}`)).body],
    })
    expect((await page.call('GET', '/api/v1/me/workspaces')).body).toEqual({ items: [workspace] })
  })

  it('have no other paths', async () => {
    const { argilla, owner, page } = await start()
    argilla.seen.splice(0)
    const urls = [
      '/api',
      '/api/v1',
      '/api/v1/settings',
      `/api/v1/users/${owner.id}/secrets`,
      '/api/me',
      '/app',
      '/app/x',
    ]
    for (const url of urls) {
      expect(codeOf(await page.call('GET', url)), url).toBe('argilla-admin::NotFound')
    }
    expect(argilla.seen).toEqual([])
  })

  it.each([
    'x',
    '..',
    '%2e%2e',
    '..%2f..%2fme',
    `${randomUUID()}%2f..`,
    `${randomUUID()}?x=1`.replace('?', '%3f'),
  ])('take nothing but a UUID as an id: %s', async (id) => {
    const { argilla, page } = await start()
    argilla.seen.splice(0)
    const answer = await page.call('GET', `/api/v1/users/${id}/workspaces`)
    expect([404, 422]).toContain(answer.status)
    expect(argilla.seen).toEqual([])
  })

  it('pass on Argilla’s refusals with status and body', async () => {
    const { argilla, page } = await start()
    expect(await page.call('GET', `/api/v1/users/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { detail: 'not found' },
    })
    const annotator = await server.browser().signIn(argilla.addUser('ann', 'annotator'))
    expect(await annotator.call('GET', '/api/v1/users')).toMatchObject({
      status: 403,
      body: {
        detail: {
          code: 'argilla.api.errors::ForbiddenOperationError',
          params: { detail: 'Operation not allowed' },
        },
      },
    })
  })

  it.each([
    ['a page', (path: string) => path.endsWith('/users'), 200, 'text/html', '<html></html>'],
    ['another list', (path: string) => path.endsWith('/users'), 200, 'application/json', '{"users": []}'],
    [
      'users without ids',
      (path: string) => path.endsWith('/users'),
      200,
      'application/json',
      '{"items": [{}]}',
    ],
    ['an error page', (path: string) => path.endsWith('/users'), 502, 'text/html', '<html></html>'],
    [
      'a 500 without a body',
      (path: string) => path.endsWith('/users'),
      500,
      'text/plain',
      'Internal Server Error',
    ],
    ['a redirect', (path: string) => path.endsWith('/users'), 302, 'text/plain', ''],
    ['nothing about oneself', (path: string) => path.endsWith('/me'), 200, 'application/json', '{}'],
  ])('make a 502 of %s', async (_, matches, status, type, body) => {
    const { argilla, page } = await start()
    argilla.intercept = (request, reply) =>
      matches(request.url) &&
      reply.code(status).type(type).header('location', 'http://127.0.0.1:1/').send(body)
    const answer = await page.call('GET', '/api/v1/users')
    expect(answer.status).toBe(502)
    expect(codeOf(answer)).toBe('argilla-admin::ArgillaNonsense')
  })

  it('make a 502 of no connection', async () => {
    const { argilla, page } = await start()
    await argilla.close()
    expect(await page.call('GET', '/api/v1/users')).toMatchObject({ status: 502 })
  })

  it('make a 504 of silence', async () => {
    const { argilla, page } = await start({ timeouts: { answer: 10_000, list: 100 } })
    argilla.intercept = (request) => (request.url.endsWith('/users') ? new Promise(() => undefined) : null)
    expect(codeOf(await page.call('GET', '/api/v1/users'))).toBe('argilla-admin::ArgillaTimeout')
  })

  it.each(['identity', 'gzip'])('end the connection where Argilla breaks off, %s', async (encoding) => {
    const { argilla, app, page } = await start()
    const user = { ...argilla.users[0], username: randomBytes(200_000).toString('hex') }
    let breakOff: () => void = () => undefined
    argilla.intercept = (request, reply) => {
      if (!request.url.endsWith('/users')) return
      reply.hijack()
      reply.raw.writeHead(200, { 'content-type': 'application/json' })
      reply.raw.write(`{"items":[${JSON.stringify(user)},`)
      breakOff = () => reply.raw.destroy()
    }
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    const cookie = [...page.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${url}/api/v1/users`, { headers: { cookie, 'accept-encoding': encoding } })
    expect(response.status).toBe(200)
    breakOff()
    await expect(response.text()).rejects.toThrow()
    expect((await fetch(`${url}/app/health`)).status).toBe(200)
  })

  it('pass on a long list piece by piece, compressed on demand', async () => {
    const { argilla, page } = await start()
    for (let i = 0; i < 5_000; i++) argilla.addUser(`user ${i} "}],{[`, 'annotator')
    const { body, headers } = await page.call('GET', '/api/v1/users')
    expect((body as { items: unknown[] }).items).toHaveLength(5_001)
    expect(headers['content-length']).toBeUndefined()
    for (const encoding of ['gzip', 'br']) {
      const compressed = await page.call('GET', '/api/v1/users', undefined, {
        headers: { 'accept-encoding': encoding },
      })
      expect(compressed.headers['content-encoding']).toBe(encoding)
    }
  })
})
