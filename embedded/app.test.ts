import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findUserByUsername, updateUser } from './database/users.ts'
import { ArgillaError } from './errors.ts'
import { createPasswords } from './passwords.ts'
import { createTestServer, testPassword, type TestServer } from './testing.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.app.close())

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const rejected = (detail: string) => ({
  status: 401,
  body: { detail: { code: 'argilla.api.errors::UnauthorizedError', params: { detail } } },
})

describe('authentication', () => {
  it('tries the key first and the token then', async () => {
    const { token } = await server.signIn('olivia')
    const key = 'key-of-olivia'

    expect((await server.send(bearer(token), 'GET', '/me')).status).toBe(200)
    expect((await server.send({ ...bearer(token), 'x-argilla-api-key': 'wrong' }, 'GET', '/me')).status).toBe(
      200,
    )
    expect(
      (await server.send({ ...bearer('nonsense'), 'x-argilla-api-key': key }, 'GET', '/me')).status,
    ).toBe(200)
    expect(await server.send(bearer('nonsense'), 'GET', '/me')).toMatchObject(rejected('Invalid token'))
    expect(await server.send({}, 'GET', '/me')).toMatchObject(rejected('Could not validate credentials'))
    expect(await server.send({ authorization: 'Basic x' }, 'GET', '/me')).toMatchObject(
      rejected('Could not validate credentials'),
    )
  })

  it('finds the user of a token by username: renaming ends it, renaming back revives it', async () => {
    await server.addUser('ann')
    const { token } = await server.signIn('ann')
    const rename = async (from: string, to: string) => {
      const user = await findUserByUsername(server.database, from)
      if (user !== undefined) await updateUser(server.database, user, { username: to })
    }

    await rename('ann', 'anna')
    expect((await server.send(bearer(token), 'GET', '/me')).status).toBe(401)
    await server.addUser('ann', { role: 'owner', api_key: 'another' })
    expect((await server.send(bearer(token), 'GET', '/users')).status).toBe(200)
    await rename('ann', 'other')
    await rename('anna', 'ann')
    expect((await server.send(bearer(token), 'GET', '/me')).body).toMatchObject({
      username: 'ann',
      role: 'annotator',
    })
  })

  it('refuses a token signed with another secret', async () => {
    const other = await createTestServer()
    const { token } = await other.signIn('olivia')
    await other.app.close()
    const [head, , signature] = token.split('.')
    const payload = Buffer.from('{"username":"olivia"}').toString('base64url')

    expect(
      (await server.send(bearer(`${head ?? ''}.${payload}.${signature ?? ''}`), 'GET', '/me')).status,
    ).toBe(401)
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
    expect(await server.send(bearer(none), 'GET', '/me')).toMatchObject(rejected('Invalid token'))
  })

  it('signs in with a form, of both kinds', async () => {
    expect((await server.signIn('olivia', 'wrong-password')).status).toBe(401)
    expect((await server.signIn('nobody')).status).toBe(401)
    const payload =
      '--b\r\ncontent-disposition: form-data; name="username"\r\n\r\nolivia\r\n--b\r\ncontent-disposition: form-data; name="password"\r\n\r\ntest-password\r\n--b--\r\n'
    const multipart = await server.app.inject({
      method: 'POST',
      url: '/api/v1/token',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      payload,
    })
    expect(multipart.statusCode).toBe(201)
    const json = await server.send({}, 'POST', '/token', { username: 'olivia', password: 'test-password' })
    expect(json.status).toBe(422)
  })

  it('reads the first 72 bytes of a password, as bcrypt does', async () => {
    await server.send('olivia', 'POST', '/users', {
      first_name: 'A',
      username: 'ann',
      password: `${'é'.repeat(36)}tail`,
    })
    expect((await server.signIn('ann', `${'é'.repeat(36)}another tail`)).status).toBe(201)
    expect((await server.signIn('ann', 'é'.repeat(35))).status).toBe(401)
  })
})

describe('routing', () => {
  const request = async (method: 'GET' | 'POST' | 'PUT' | 'HEAD', url: string) => {
    const { statusCode, headers, body } = await server.app.inject({ method, url, headers: { host: 'a.b:1' } })
    return { status: statusCode, allow: headers['allow'], location: headers['location'], body }
  }

  it('answers 404 for unknown paths, 405 for known ones, and redirects for a slash', async () => {
    expect(await request('GET', '/api/v1/nope')).toMatchObject({
      status: 404,
      body: '{"detail":"Not Found"}',
    })
    expect(await request('GET', '/')).toMatchObject({ status: 404 })
    expect(await request('PUT', '/api/v1/users')).toMatchObject({
      status: 405,
      allow: 'GET',
      body: '{"detail":"Method Not Allowed"}',
    })
    expect(await request('HEAD', '/api/v1/version')).toMatchObject({ status: 405 })
    expect(await request('GET', '/api/v1/users/?a=1')).toMatchObject({
      status: 307,
      location: '/api/v1/users?a=1',
    })
    expect(await request('GET', '/api/v1/users//')).toMatchObject({ status: 307 })
    expect(await request('GET', '/api/v1/workspaces//users')).toMatchObject({ status: 404 })
  })

  it('may be kept by nobody, and is what it says it is', async () => {
    for (const url of ['/me', '/nope', '/users/x']) {
      const { headers } = await server.send('olivia', 'GET', url)
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    }
    const { headers } = await server.send('olivia', 'GET', '/users')
    expect(headers).toMatchObject({
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    })
  })

  it('bounds wrong sign-ins from a network, but not those through the page', async () => {
    const signIn = (remoteAddress: string, username = 'olivia', password = 'wrong') =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/token',
        remoteAddress,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ username, password }).toString(),
      })
    for (let i = 0; i < 10; i++) expect((await signIn('192.0.2.1')).statusCode).toBe(401)
    const refused = await signIn('192.0.2.1', 'olivia', testPassword)
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800)
    expect((await signIn('192.0.2.1', 'bob')).statusCode).toBe(401)
    expect((await signIn('192.0.2.2', 'olivia', testPassword)).statusCode).toBe(201)
    for (let i = 0; i < 11; i++) expect((await signIn('127.0.0.1')).statusCode).toBe(401)
  })

  it('counts no sign-in whose password was not looked at', async () => {
    const passwords = createPasswords({ rounds: 4 })
    let isFull = true
    const verify: typeof passwords.verify = (...given) =>
      isFull ? Promise.reject(new ArgillaError(503, { detail: 'full' })) : passwords.verify(...given)
    const crowded = await createTestServer({ passwords: { ...passwords, verify } })
    const status = async () => {
      const answer = await crowded.app.inject({
        method: 'POST',
        url: '/api/v1/token',
        remoteAddress: '192.0.2.1',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ username: 'olivia', password: testPassword }).toString(),
      })
      return answer.statusCode
    }
    for (let i = 0; i < 11; i++) expect(await status()).toBe(503)
    isFull = false
    expect(await status()).toBe(201)
    await crowded.app.close()
  })

  it('is refused by another host’s name, where only this machine reaches it', async () => {
    const own = await createTestServer({ ownHost: '127.0.0.1' })
    const statusFor = async (host: string) =>
      (await own.app.inject({ url: '/api/v1/version', headers: { host } })).statusCode
    for (const host of ['127.0.0.1:6900', 'localhost:6900', '[::1]:6900'])
      expect(await statusFor(host)).toBe(200)
    for (const host of ['evil.example:6900', '127.0.0.1.evil.example'])
      expect(await statusFor(host)).toBe(400)
    await own.app.close()
  })

  it('does not read an endless body', async () => {
    const { statusCode } = await server.app.inject({
      method: 'POST',
      url: '/api/v1/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'a'.repeat(9 * 1024),
    })
    expect(statusCode).toBe(413)
  })

  it.each(['%zz', '%ff', '%F0%28', 'x'.repeat(500)])('takes %s for an id that is wrong', async (id) => {
    expect((await server.send('olivia', 'GET', `/users/${id}`)).status).toBe(422)
  })
})

it('on a full disk lets one sign in and read, answers each change with 507, and goes on once there is room', async () => {
  const name = 'x'.repeat(5_000)
  const create = () =>
    server.send('olivia', 'POST', '/users', { username: 'ann', first_name: name, password: testPassword })
  await server.database.raw('PRAGMA max_page_count = 1', [])
  expect(await create()).toMatchObject({
    status: 507,
    body: { detail: { code: 'argilla.api.errors::GenericServerError' } },
  })
  expect((await server.signIn('olivia')).status).toBe(201)
  expect((await server.send('olivia', 'GET', '/users')).body).toMatchObject({
    items: [{ username: 'olivia' }],
  })
  await server.database.raw('PRAGMA max_page_count = 1000', [])
  expect((await create()).status).toBe(201)
})
