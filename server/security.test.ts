import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { batchCommands } from '#contract/batches.ts'
import { joins, startBatch } from './testing/batch-calls.ts'
import { testInfo } from './testing/test-info.ts'
import { codeOf, startTestServer, type TestOptions, type TestServer } from './testing/test-server.ts'

let server: TestServer
async function start(options?: TestOptions) {
  server = await startTestServer(options)
  return { ...server, page: await server.browser().signIn(server.argilla.addUser('owner', 'owner')) }
}
afterEach(() => server.close())

const ann = { username: 'ann', first_name: 'Ann', password: '12345678' }

describe('a change', () => {
  it.each([
    ['no origin', { origin: undefined }],
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:8080' }],
    ['another scheme', { origin: 'https://localhost' }],
    ['a hidden origin', { origin: 'null' }],
    ['a proxy that we do not trust', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
  ])('is refused with %s', async (_, headers) => {
    const { page, argilla } = await start()
    argilla.seen.splice(0)
    const disguised = ['/%61pi/v1/users', '/%61pp/session', 'http://localhost/app/session']
    for (const url of ['/api/v1/users', '/app/session', '/api/v1/nothing', ...disguised]) {
      expect(codeOf(await page.call('POST', url, ann, { headers }))).toBe('argilla-admin::ForeignOrigin')
    }
    expect(argilla.seen).toEqual([])
  })

  it('says where the page was opened and where the server thinks it is, in the log too', async () => {
    const { page } = await start()
    const call = (origin: string) => page.call('POST', '/api/v1/users', ann, { headers: { origin } })
    const addresses = { opened: 'https://admin.example', own: 'http://localhost' }
    expect((await call('https://admin.example')).body).toMatchObject({ detail: { params: addresses } })
    expect((await call('null')).body).toMatchObject({ detail: { params: { ...addresses, opened: null } } })
    const lines = server
      .logs()
      .split('\n')
      .filter((line) => line.includes('ForeignOrigin'))
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 40, ...addresses },
      { level: 40, opened: null },
    ])
  })

  it('is taken from our own origin, the one that a trusted proxy names included', async () => {
    const { page } = await start({ trustProxy: 1 })
    const own = { host: 'admin.example:8443', origin: 'http://admin.example:8443' }
    expect((await page.call('POST', '/api/v1/users', ann, { headers: own })).status).toBe(201)
    const headers = {
      origin: 'https://admin.example',
      'x-forwarded-host': 'admin.example',
      'x-forwarded-proto': 'https',
    }
    const behindTls = server.browser()
    const signIn = { username: 'owner', password: server.argilla.users[0]?.password }
    expect((await behindTls.call('POST', '/app/session', signIn, { headers })).status).toBe(201)
    const ben = { ...ann, username: 'ben' }
    expect((await behindTls.call('POST', '/api/v1/users', ben, { headers })).status).toBe(201)
  })

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'is refused with the content type %s',
    async (type) => {
      const { page, argilla } = await start()
      const headers = { 'content-type': type }
      expect(codeOf(await page.call('POST', '/api/v1/users', ann, { headers }))).toBe(
        'argilla-admin::JsonRequired',
      )
      const url = `/api/v1/users/${argilla.users[0]?.id ?? ''}`
      expect(codeOf(await page.call('DELETE', url, undefined, { headers }))).toBe(
        'argilla-admin::JsonRequired',
      )
    },
  )

  it('is refused when too large, or no JSON, without a word of what was sent', async () => {
    const { page } = await start()
    const large = await page.call('POST', '/api/v1/users', { ...ann, first_name: 'x'.repeat(64 * 1024) })
    expect(large.status).toBe(413)
    const signIn = { username: 'ann', password: 'x'.repeat(8 * 1024) }
    expect((await page.call('POST', '/app/session', signIn)).status).toBe(413)
    const deep = `{"first_name": "hunter2", "role": ${'['.repeat(30_000)}${']'.repeat(30_000)}}`
    for (const payload of ['{"password": "hunter2', '{"__proto__": {"role": "owner"}}', deep]) {
      const answer = await page.call('POST', '/api/v1/users', undefined, { payload })
      expect(codeOf(answer)).toBe('argilla-admin::BadRequest')
      expect(answer.text).not.toContain('hunter2')
    }
    expect(server.logs()).not.toContain('hunter2')
  })
})

describe('a request', () => {
  it('is told of in the log, once, when it comes past the proxy', async () => {
    const { page } = await start({ trustProxy: 1 })
    await page.call('GET', '/app/info', undefined, {
      remoteAddress: '10.0.0.9',
      headers: { 'x-forwarded-for': '192.0.2.1' },
    })
    for (let i = 0; i < 2; i++) await page.call('GET', '/app/info', undefined, { remoteAddress: '10.0.0.8' })
    expect(server.logs()).not.toMatch(/10\.0\.0\.9.*came past/)
    expect(server.logs().match(/10\.0\.0\.8.*came past/g)).toHaveLength(1)
  })

  it.each([
    ['evil.example:6910', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost:6910', 200],
    ['127.0.0.1:6910', 200],
    ['[::1]:6910', 200],
  ])('for the host %j, where only this machine reaches it, is answered with %d', async (host, status) => {
    const { page } = await start({ ownHost: '127.0.0.1' })
    expect((await page.call('GET', '/app/info', undefined, { headers: { host } })).status).toBe(status)
  })

  it('has limited time, and a limited number of connections to come on', async () => {
    const { server: http } = (await start(), server.app)
    expect(http.requestTimeout).toBe(30_000)
    expect(http.headersTimeout).toBe(15_000)
    expect(http.timeout).toBe(180_000)
    expect(http.maxConnections).toBe(2_000)
  })

  it('is refused where a parameter comes twice', async () => {
    const { page } = await start()
    for (const query of [
      'user_id=a&user_id=b',
      'before=1&before=2',
      'operation=sign_in&operation=sign_out',
    ]) {
      expect(codeOf(await page.call('GET', `/app/journal?${query}`)), query).toBe('argilla-admin::BadRequest')
    }
  })

  it('is asked who sends it before a large body is read', async () => {
    const { page, argilla } = await start()
    const plan = { kind: 'users', steps: [], padding: 'x'.repeat(5 * 1024 * 1024) }
    for (const path of ['/app/batches/plan', '/app/batches']) {
      expect(codeOf(await page.call('POST', path, plan))).toBe('argilla-admin::BodyTooLarge')
      expect(codeOf(await server.browser().call('POST', path, plan))).toBe('argilla-admin::NotSignedIn')
      const annotator = await server.browser().signIn(argilla.addUser(`ann-${path}`, 'annotator'))
      expect(codeOf(await annotator.call('POST', path, plan))).toBe('argilla-admin::OwnersOnly')
    }
    const { id: own } = await startBatch(page, 'join', joins(argilla, 1))
    const annotator = await server.browser().signIn(argilla.addUser('ann', 'annotator'))
    for (const command of batchCommands) {
      const path = (id: string) => `/app/batches/${id}/${command}`
      expect(codeOf(await annotator.call('POST', path(own), plan))).toBe('argilla-admin::NotFound')
      expect(codeOf(await page.call('POST', path(randomUUID()), plan))).toBe('argilla-admin::NotFound')
      expect(codeOf(await page.call('POST', path(own), plan))).toBe('argilla-admin::BodyTooLarge')
    }
  })

  it('is not unpacked', async () => {
    const { app } = await start()
    const payload = brotliCompressSync(JSON.stringify({ username: 'x', password: 'y' }))
    const headers = {
      origin: 'http://localhost',
      'content-type': 'application/json',
      'content-encoding': 'br',
    }
    const answer = await app.inject({ method: 'POST', url: '/app/session', headers, payload })
    expect(answer.statusCode).toBe(422)
  })

  it.each([
    ['a list of more than a batch has steps', Array(20_001).fill('')],
    ['ever so many values', Array(400).fill(Array(1_001).fill(''))],
  ])('is refused as a whole where it holds %s', async (_, indexes) => {
    const { page, argilla } = await start()
    const { id } = await startBatch(page, 'join', joins(argilla, 1))
    const answer = await page.call('POST', `/app/batches/${id}/retry`, { indexes })
    expect(codeOf(answer)).toBe('argilla-admin::BadRequest')
  })
})

describe('every answer', () => {
  it('is kept nowhere, however its path is written and whatever it is', async () => {
    const { page } = await start()
    for (const url of ['/%61pp/session', '/%61pi/v1/users', '/app/session', '/nothing.js', '/%ff']) {
      const { headers } = await page.call('GET', url)
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
  })

  it('has strict headers', async () => {
    const { page } = await start()
    for (const url of ['/app/info', '/api/v1/users', '/api/v1/nothing', '/nothing.js']) {
      const { headers } = await page.call('GET', url)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="api.json"',
      })
      expect(headers['permissions-policy']).toContain('camera=(), geolocation=(), microphone=()')
      expect(headers['server']).toBeUndefined()
      expect(headers['x-powered-by']).toBeUndefined()
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).toContain(
        "require-trusted-types-for 'script';trusted-types 'none'",
      )
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers['strict-transport-security']).toBeUndefined()
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  it.each([
    ['GET', '/%ff', 422],
    ['GET', '/api/v1/users/%', 422],
    ['GET', '/api/%2e%2e/%2e%2e/etc/passwd', 404],
    ['HEAD', '/api/v1/users', 404],
    ['OPTIONS', '/api/v1/users', 404],
    ['PUT', '/api/v1/users', 404],
    ['TRACE', '/api/v1/users', 403],
    ['PROPFIND', '/somewhere', 403],
    ['GET', `/${'x'.repeat(5000)}`, 404],
  ])('is clean JSON: %s %s', async (method, url, status) => {
    const { app } = await start()
    const headers = method === 'PUT' ? { origin: 'http://localhost', 'content-type': 'application/json' } : {}
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: { accept: 'application/json', ...headers },
    })
    expect(response.statusCode).toBe(status)
    expect(response.payload).toMatch(/^(|\{"detail":\{"code":"argilla-admin::\w+","params":\{[^}]*\}\}\})$/)
  })

  it('tells of what nobody expected no more than its request’s id', async () => {
    let isStarted = false
    const { page } = await start({
      info: () => {
        if (isStarted) throw new Error('something of the inside')
        return testInfo
      },
    })
    isStarted = true
    const answer = await page.call('GET', '/app/info')
    expect(answer).toMatchObject({
      status: 500,
      body: { detail: { code: 'argilla-admin::Internal', params: {} } },
    })
    expect(answer.text).not.toContain('inside')
    const told = server
      .logs()
      .split('\n')
      .find((line) => line.includes('something of the inside'))
    expect(told).toContain(String(answer.headers['x-request-id']))
  })

  it('is clean also to what is no HTTP', async () => {
    const { app } = await start()
    const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname, () => socket.write('NONSENSE\r\n\r\n'))
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('end', () => {
        resolve(text)
      })
      socket.on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).not.toMatch(/at .*\.js|node_modules/)
  })
})
