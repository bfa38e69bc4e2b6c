import { afterEach, expect, it } from 'vitest'
import { createLogger } from '#node/log.ts'
import { startTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer
afterEach(() => server.close())

it('the log names what happened, and no secret, whatever goes well or wrong', async () => {
  // One answer never comes; the others have this long on a busy machine.
  server = await startTestServer({ timeouts: { answer: 5_000, list: 5_000 } })
  const { argilla, browser, app } = server
  const owner = argilla.addUser('owner', 'owner', {
    password: 'SECRET-password-of-owner',
    api_key: 'SECRET-key-of-owner',
  })
  const page = browser()
  const signIn = (password: string) => page.call('POST', '/app/session', { username: 'owner', password })
  await signIn('SECRET-wrong-password')
  await page.call('POST', '/app/session', { api_key: 'SECRET-wrong-key' })
  await page.call('POST', '/app/session', { api_key: owner.api_key })
  await signIn(owner.password)
  const cookie = [...page.jar.values()].join()
  const ann = { username: 'ann', first_name: 'Ann', password: 'SECRET-password-of-ann' }
  const created = await page.call('POST', '/api/v1/users', ann)
  const url = `/api/v1/users/${(created.body as { id: string }).id}`
  await page.call('POST', '/api/v1/users', { ...ann, password: 'SECRET' })
  await page.call('PATCH', url, { password: 'SECRET-new-password' })
  await page.call('GET', '/app/session/api-key?key=SECRET-in-a-query')
  await page.call('POST', '/api/v1/users', undefined, { payload: '{"password": "SECRET-in-broken-json' })
  for (const fail of [
    () => new Promise(() => undefined),
    (reply: { raw: { destroy: () => void } }) => {
      reply.raw.destroy()
    },
    (reply: { type: (type: string) => { send: (text: string) => unknown } }) =>
      reply.type('application/json').send(`{"api_key": "SECRET-in-a-broken-answer`),
  ]) {
    argilla.intercept = (request, reply) => (request.method === 'PATCH' ? fail(reply) : null)
    await page.call('PATCH', url, { password: 'SECRET-lost-password' })
  }
  argilla.intercept = null
  await app.inject({
    url: '/x',
    headers: {
      authorization: 'Bearer SECRET-token',
      cookie: 'a=SECRET-cookie',
      'x-argilla-admin-proof': 'SECRET-proof',
    },
  })

  const logs = server.logs()
  expect(logs).toContain('"path":"/app/session"')
  expect(logs).toContain('"reason":"ArgillaTimeout"')
  expect(logs).toContain('"status":502')
  expect(logs).not.toContain('SECRET')
  expect(cookie).not.toBe('')
  expect(logs).not.toContain(cookie)
})

it('the log has a line for each request, with who asked and from where', async () => {
  server = await startTestServer()
  const owner = server.argilla.addUser('owner', 'owner')
  const page = await server.browser().signIn(owner)
  const from = { remoteAddress: '192.0.2.7' }
  await page.call('GET', '/api/v1/users?name=ann', undefined, from)
  await server.browser().call('GET', '/api/v1/users', undefined, from)
  const lines = server
    .logs()
    .split('\n')
    .filter((line) => line.includes('192.0.2.7'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const asked = { method: 'GET', path: '/api/v1/users', from: '192.0.2.7' }
  expect(lines.filter(({ path }) => path !== undefined)).toEqual([
    expect.objectContaining({ ...asked, user: owner.id, status: 200 }),
    expect.objectContaining({ ...asked, user: null, status: 401 }),
  ])
})

it('what somebody sends makes no line of its own', async () => {
  server = await startTestServer()
  const line = '{"level":50,"msg":"a line of somebody"}'
  await server.browser().call('POST', '/app/session', { username: `x\n${line}`, password: 'wrong password' })
  await server.app.inject({
    url: `/x${encodeURIComponent(`\n${line}`)}`,
    headers: { 'x-forwarded-for': `\t${line}` },
  })
  const lines = server
    .logs()
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as { msg: string; path?: string })
  expect(lines.map(({ path }) => path)).toContain('/app/session')
  expect(lines.filter(({ msg }) => msg === 'a line of somebody')).toEqual([])
})

it('a logger covers secrets that a later line names by mistake', async () => {
  server = await startTestServer()
  let text = ''
  const logger = createLogger('info', {
    write: (line) => {
      text += line
    },
  })
  const parsing = () => JSON.parse('{"password": SECRET') as unknown
  try {
    parsing()
  } catch (err) {
    logger.error(
      { err, password: 'SECRET', body: { api_key: 'SECRET' }, req: { headers: { cookie: 'SECRET' } } },
      'x',
    )
  }
  expect(text).toContain('SyntaxError')
  expect(text).not.toContain('SECRET')
})
