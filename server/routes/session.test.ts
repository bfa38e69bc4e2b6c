import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { AppError } from '../errors.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import { codeOf, startTestServer, type TestOptions, type TestServer } from '../testing/test-server.ts'

let server: TestServer
async function start(options?: TestOptions) {
  server = await startTestServer(options)
  return { ...server, owner: server.argilla.addUser('owner', 'owner') }
}
afterEach(() => server.close())

describe('sign-in', () => {
  it('takes username and password', async () => {
    const { owner, browser } = await start()
    const answer = await browser().call('POST', '/app/session', {
      username: owner.username,
      password: owner.password,
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ user: { id: owner.id, username: 'owner' }, method: 'password' })
    expect((answer.body as { expires_at: string }).expires_at).toMatch(/^\d{4}-.*Z$/)
    expect(answer.text).not.toContain(owner.api_key)
  })

  it('takes an API key', async () => {
    const { owner, browser } = await start()
    const one = browser()
    const answer = await one.call('POST', '/app/session', { api_key: owner.api_key })
    expect(answer.body).toMatchObject({ user: { id: owner.id }, method: 'api_key' })
    expect((answer.body as { expires_at: string }).expires_at).toMatch(/^\d{4}-.*Z$/)
    expect(answer.text).not.toContain(owner.api_key)
    expect(await one.call('GET', '/app/session')).toMatchObject({ status: 200, body: answer.body })
  })

  it('puts nothing readable into a cookie that only this site gets', async () => {
    const { owner, app } = await start()
    const response = await app.inject({
      method: 'POST',
      url: '/app/session',
      headers: { origin: 'http://localhost' },
      payload: { api_key: owner.api_key },
    })
    for (const cookie of response.cookies)
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
    // The others take away what may be there of a longer one.
    expect(response.cookies.filter(({ value }) => value !== '')).toHaveLength(1)
    expect(response.cookies[0]).not.toHaveProperty('secure')
    const readable = response.cookies[0]?.value
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    expect(readable?.join()).not.toContain(owner.api_key)
  })

  it('marks the cookie Secure behind a proxy with TLS', async () => {
    const { owner, app } = await start({ trustProxy: 1 })
    const response = await app.inject({
      method: 'POST',
      url: '/app/session',
      headers: {
        origin: 'https://admin.example',
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'admin.example',
      },
      payload: { username: owner.username, password: owner.password },
    })
    expect(response.statusCode).toBe(201)
    expect(response.cookies[0]).toMatchObject({ name: '__Host-argilla_admin_session' })
    for (const cookie of response.cookies) expect(cookie).toMatchObject({ secure: true, path: '/' })
    expect(response.cookies[0]).not.toHaveProperty('domain')
    const planted = await app.inject({
      url: '/app/session',
      headers: {
        cookie: `argilla_admin_session=${response.cookies[0]?.value ?? ''}`,
        'x-forwarded-proto': 'https',
      },
    })
    expect(planted.statusCode).toBe(401)
    expect(response.headers['strict-transport-security']).toContain('max-age')
  })

  it.each([
    ['a wrong password', { username: 'owner', password: 'wrong' }],
    ['an unknown user', { username: 'nobody', password: 'wrong' }],
    ['a wrong key', { api_key: 'wrong' }],
    ['a key that no header can hold', { api_key: 'ключ\r\nx: y' }],
  ])('refuses %s', async (_, body) => {
    const { browser } = await start()
    const one = browser()
    expect(codeOf(await one.call('POST', '/app/session', body))).toBe('argilla-admin::WrongCredentials')
    expect(one.jar.size).toBe(0)
  })

  it.each([[{}], [{ username: 'owner' }], [{ username: 1, password: 2 }], [[]], [null], ['text']])(
    'does not understand %j',
    async (body) => {
      const { browser } = await start()
      expect(codeOf(await browser().call('POST', '/app/session', body))).toBe('argilla-admin::BadRequest')
    },
  )

  it('splits what is too long for one cookie, and puts it together again', async () => {
    const { argilla, browser } = await start()
    const user = argilla.addUser('Ж'.repeat(700), 'annotator', { password: 'пароль-пароль' })
    const one = await browser().signIn(user)
    expect(one.jar.size).toBe(2)
    for (const [name, value] of one.jar) expect(name.length + value.length).toBeLessThan(4000)
    expect(await one.call('GET', '/app/session')).toMatchObject({ body: { user: { id: user.id } } })

    await one.signIn(argilla.addUser('short', 'annotator'))
    expect(one.jar.size).toBe(1)
  })
})

describe('a session', () => {
  it('is sealed with A256GCM', async () => {
    const { owner, browser } = await start()
    const [cookie = ''] = (await browser().signIn(owner)).jar.values()
    const header: unknown = JSON.parse(Buffer.from(cookie.split('.')[0] ?? '', 'base64url').toString())
    expect(header).toEqual({ alg: 'dir', enc: 'A256GCM' })
  })

  it('is another one with each sign-in', async () => {
    const { owner, browser } = await start()
    const one = await browser().signIn(owner)
    const [first] = one.jar.values()
    await one.signIn(owner)
    const [second] = one.jar.values()
    // Drawn anew: not even what both begin with, beyond the header that says how, is the same.
    const sealed = [first, second].map((cookie) => (cookie ?? '').split('.').slice(2))
    expect(sealed[0]).toHaveLength(3)
    for (const [index, part] of (sealed[0] ?? []).entries()) expect(sealed[1]?.[index]).not.toBe(part)
  })

  it('ends with sign-out', async () => {
    const { owner, browser } = await start()
    const one = await browser().signIn(owner)
    const answer = await one.call('DELETE', '/app/session')
    expect(answer).toMatchObject({ status: 204, headers: { 'clear-site-data': '"cache"' } })
    expect(one.jar.size).toBe(0)
    expect(codeOf(await one.call('GET', '/app/session'))).toBe('argilla-admin::NotSignedIn')
  })

  it('is not there without a cookie, with a changed one or with one of another secret', async () => {
    const { owner, browser } = await start()
    const one = await browser().signIn(owner)
    const [[name, value] = ['', '']] = one.jar
    const other = await startTestServer({ secrets: ['another secret, just as long as the first'] })
    const stranger = await other.browser().signIn(other.argilla.addUser('owner', 'owner'))
    for (const wrong of [value.slice(0, -1), `${value}x`, `x${value}`, 'x', stranger.jar.get(name) ?? '']) {
      one.jar.set(name, wrong)
      expect(codeOf(await one.call('GET', '/app/session'))).toBe('argilla-admin::NotSignedIn')
    }
    await other.close()
  })

  it('goes on after its secret was rotated, and is written with the new one', async () => {
    const [older, newer] = ['the secret of before, long enough', 'the secret from now on, long enough']
    const { owner, browser, copy } = await start({ secrets: [older] })
    const one = await browser().signIn(owner)
    const carry = async (secrets: [string, ...string[]], from = one) => {
      const to = (await copy({ secrets })).browser()
      for (const [name, value] of from.jar) to.jar.set(name, value)
      return to
    }
    const rotated = await carry([newer, older])
    expect((await rotated.call('GET', '/app/session')).status).toBe(200)
    expect((await (await carry([newer])).call('GET', '/app/session')).status).toBe(401)
    await rotated.signIn(owner)
    expect((await (await carry([newer], rotated)).call('GET', '/app/session')).status).toBe(200)
  })

  it('ends where Argilla no longer takes the credential', async () => {
    const { owner, argilla, browser } = await start()
    const one = await browser().signIn(owner)
    argilla.users.splice(0)
    expect(codeOf(await one.call('GET', '/api/v1/users'))).toBe('argilla-admin::SessionExpired')
  })

  it.each(['/app/session', '/api/v1/users', '/app/session/api-key', '/app/directory'])(
    'ends where the token has become a new user’s: GET %s',
    async (url) => {
      const { owner, argilla, browser } = await start()
      const one = await browser().signIn(owner)
      argilla.users.splice(0)
      const successor = argilla.addUser('owner', 'owner')
      const answer = await one.call('GET', url)
      expect(codeOf(answer)).toBe('argilla-admin::SessionReplaced')
      expect(answer.text).not.toContain(successor.id)
    },
  )

  it('changes nothing with a token that has become a new user’s', async () => {
    const { owner, argilla, browser } = await start()
    const one = await browser().signIn(owner)
    argilla.users.splice(0)
    argilla.addUser('owner', 'owner')
    const body = { username: 'ann', first_name: 'Ann', password: '12345678' }
    expect(codeOf(await one.call('POST', '/api/v1/users', body))).toBe('argilla-admin::SessionReplaced')
    expect(argilla.users).toHaveLength(1)
  })

  it('goes on after a 403', async () => {
    const { argilla, browser } = await start()
    const one = await browser().signIn(argilla.addUser('ann', 'annotator'))
    expect((await one.call('GET', '/api/v1/users')).status).toBe(403)
    expect((await one.call('GET', '/app/session')).status).toBe(200)
  })

  it('goes on after a wrong sign-in', async () => {
    const { owner, browser } = await start()
    const one = await browser().signIn(owner)
    await one.call('POST', '/app/session', { api_key: 'wrong' })
    expect((await one.call('GET', '/app/session')).status).toBe(200)
  })

  it('gives one’s own key where one asks for it', async () => {
    const { owner, browser } = await start()
    const one = await (await browser().signIn(owner)).prove(owner)
    const answer = await one.call('GET', '/app/session/api-key')
    expect(answer.body).toEqual({ api_key: owner.api_key })
    expect(answer.headers['cache-control']).toBe('no-store')
  })
})

describe('a page that says for whom it is', () => {
  const as = (user: { id: string }) => ({ headers: { 'x-argilla-admin-user': user.id } })

  it.each([
    ['GET', '/app/session'],
    ['GET', '/app/session/api-key'],
    ['GET', '/api/v1/users'],
    ['POST', '/api/v1/users'],
    ['DELETE', '/app/session'],
  ] as const)('neither sees nor acts as who has signed in since: %s %s', async (method, url) => {
    const { owner, argilla, browser } = await start()
    const other = argilla.addUser('other', 'owner')
    const one = await (await browser().signIn(owner)).signIn(other)
    const body = { username: 'ann', first_name: 'Ann', password: '12345678' }
    argilla.seen.splice(0)
    const answer = await one.call(method, url, method === 'POST' ? body : undefined, as(owner))
    expect(codeOf(answer)).toBe('argilla-admin::SessionReplaced')
    expect(argilla.seen).toEqual([])
    // It is the other person's good session.
    expect(await one.call('GET', '/app/session', undefined, as(other))).toMatchObject({
      status: 200,
      body: { user: { id: other.id } },
    })
  })
})

describe('a session that was signed out of', () => {
  it('has ended also for who kept the cookie, in every copy, and no other one has', async () => {
    const { owner, browser, copy } = await start()
    const [one, second] = [await browser().signIn(owner), await browser().signIn(owner)]
    const kept = (await copy()).browser()
    for (const [name, value] of one.jar) kept.jar.set(name, value)
    expect((await one.call('DELETE', '/app/session')).status).toBe(204)
    for (const url of ['/app/session', '/api/v1/users', '/app/session/api-key']) {
      const thief = browser()
      for (const [name, value] of kept.jar) thief.jar.set(name, value)
      expect(codeOf(await thief.call('GET', url))).toBe('argilla-admin::SessionEnded')
    }
    const body = { username: 'ann', first_name: 'Ann', password: '12345678' }
    expect(codeOf(await kept.call('POST', '/api/v1/users', body))).toBe('argilla-admin::SessionEnded')
    expect((await second.call('GET', '/app/session')).status).toBe(200)
  })

  it('is one also while the store is away, as far as this copy goes', async () => {
    const database = await createTestDatabase()
    onTestFinished(database.drop)
    const real = openStore(database)
    let isAway = false
    const store: Store = {
      ...real,
      run: (work) => (isAway ? Promise.reject(new AppError('JournalUnavailable')) : real.run(work)),
    }
    const { owner, browser } = await start({ store })
    const [one, kept] = [await browser().signIn(owner), browser()]
    for (const [name, value] of one.jar) kept.jar.set(name, value)
    isAway = true
    expect((await one.call('GET', '/app/session')).status).toBe(200)
    expect((await one.call('DELETE', '/app/session')).status).toBe(204)
    expect(codeOf(await kept.call('GET', '/app/session'))).toBe('argilla-admin::SessionEnded')
  })
})

describe('wrong sign-ins', () => {
  const wrong = { username: 'owner', password: 'wrong' }

  it('are limited per username and address, with the time to wait', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z')
    const { owner, argilla, browser, copy } = await start({ clock: () => now })
    const one = browser()
    for (let i = 0; i < 10; i++) expect((await one.call('POST', '/app/session', wrong)).status).toBe(401)
    now += 60_000
    const right = { username: owner.username, password: owner.password }
    const limited = await one.call('POST', '/app/session', right)
    expect(limited).toMatchObject({
      status: 429,
      headers: { 'retry-after': '840' },
      body: { detail: { code: 'argilla-admin::TooManyAttempts', params: { retry_after: 840 } } },
    })
    const otherCopy = (await copy()).browser()
    expect((await otherCopy.call('POST', '/app/session', right)).status).toBe(429)
    expect((await one.call('POST', '/app/session', right, { remoteAddress: '10.0.0.2' })).status).toBe(201)
    await browser().signIn(argilla.addUser('OWNER', 'owner'))
    now += 840_000
    expect((await one.call('POST', '/app/session', right)).status).toBe(201)
  })

  it('are limited by the address that the proxy saw, whatever the browser claims', async () => {
    const { browser } = await start({ trustProxy: 1 })
    const attempt = (claimed: string, seen: string) =>
      browser().call('POST', '/app/session', wrong, { headers: { 'x-forwarded-for': `${claimed}, ${seen}` } })
    for (let i = 0; i < 10; i++) expect((await attempt(`10.0.0.${i}`, '192.0.2.1')).status).toBe(401)
    expect((await attempt('10.0.1.1', '192.0.2.1')).status).toBe(429)
    expect((await attempt('10.0.1.1', '192.0.2.2')).status).toBe(401)
  })

  it('are limited when many come at once', async () => {
    const { browser } = await start()
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => browser().call('POST', '/app/session', wrong)),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20)
  })

  it('are forgotten after a right one', async () => {
    const { owner, browser } = await start()
    const one = browser()
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 9; i++) await one.call('POST', '/app/session', wrong)
      await one.signIn(owner)
    }
    expect((await one.call('POST', '/app/session', wrong)).status).toBe(401)
  })

  it('do not count while Argilla is down', async () => {
    const { owner, argilla, browser } = await start()
    const one = browser()
    argilla.intercept = (_, reply) => reply.code(503).send('sleeping')
    for (let i = 0; i < 12; i++) expect((await one.call('POST', '/app/session', wrong)).status).toBe(502)
    argilla.intercept = null
    await one.signIn(owner)
  })

  it('count an IPv6 network, and an address with its port, as one', async () => {
    const { browser } = await start({ trustProxy: 1 })
    const from = (address: string) =>
      browser().call('POST', '/app/session', wrong, { headers: { 'x-forwarded-for': address } })
    for (let i = 0; i < 10; i++) expect((await from(`2001:db8:0:10${i}::1`)).status).toBe(401)
    expect((await from('[2001:db8:0:1ff::7]:4711')).status).toBe(429)
    expect((await from('2001:db8:0:200::1')).status).toBe(401)
    for (let i = 0; i < 10; i++) expect((await from(`192.0.2.1:${4000 + i}`)).status).toBe(401)
    expect((await from('192.0.2.1')).status).toBe(429)
  })

  it('keep no text that a browser has put in the place of its address', async () => {
    const { owner, browser, logs } = await start({ trustProxy: 1 })
    const text = 'not-an-address'.repeat(300)
    const told = { headers: { 'x-forwarded-for': text } }
    const page = browser()
    await page.call('POST', '/app/session', wrong, told)
    const right = { username: owner.username, password: owner.password }
    expect((await page.call('POST', '/app/session', right, told)).status).toBe(201)
    const workspace = { name: 'one' }
    expect((await page.call('POST', '/api/v1/workspaces', workspace, told)).status).toBe(201)
    const journal = (await page.call('GET', '/app/journal')).body as { items: { address: string | null }[] }
    expect(journal.items.filter(({ address }) => address === 'unknown')).toHaveLength(3)
    const sessions = (await page.call('GET', '/app/sessions')).text
    expect(sessions).toContain('"unknown"')
    for (const kept of [JSON.stringify(journal), sessions, logs()])
      expect(kept).not.toContain('not-an-address')
  })

  it('with keys make keys slow, which a right one does not lift, and passwords not', async () => {
    const { owner, browser } = await start()
    const one = browser()
    const key = (api_key: string) => one.call('POST', '/app/session', { api_key })
    for (let i = 0; i < 99; i++) expect((await key(`key${i}`)).status).toBe(401)
    expect((await key(owner.api_key)).status).toBe(201)
    expect((await key('key99')).status).toBe(401)
    // One after the other; of so many at once the line has no room for all.
    const many = Array.from({ length: 10 }, () => key(owner.api_key))
    expect(await Promise.any(many.map(async (answer) => (await answer).status))).toBe(429)
    await one.signIn(owner)
  })

  it('count when they end in a timeout', async () => {
    const { argilla, browser } = await start({ timeouts: { answer: 20, list: 1_000 } })
    argilla.intercept = () => new Promise(() => undefined)
    const answers = []
    for (let i = 0; i < 11; i++) answers.push((await browser().call('POST', '/app/session', wrong)).status)
    expect(answers).toEqual([...Array<number>(10).fill(504), 429])
  })

  it('reach Argilla three at a time from one address', async () => {
    const { argilla, browser } = await start()
    const held: (() => void)[] = []
    argilla.intercept = () => new Promise<void>((go) => held.push(go))
    const from = (remoteAddress: string, index: number) =>
      browser().call('POST', '/app/session', { ...wrong, username: `user-${index}` }, { remoteAddress })
    const many = Array.from({ length: 5 }, (_, index) => from('10.0.0.1', index))
    await until(() => {
      expect(held).toHaveLength(3)
    })
    const other = from('10.0.0.2', 9)
    await until(() => {
      expect(held).toHaveLength(4)
    })
    argilla.intercept = null
    for (const go of held) go()
    const answers = await Promise.all([...many, other])
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(401))
  })

  it('and right ones are told apart also while the store is away', async () => {
    const database = await createTestDatabase()
    onTestFinished(database.drop)
    const real = openStore(database)
    const away = () => Promise.reject(new AppError('JournalUnavailable'))
    const { owner, browser } = await start({ store: { ...real, run: away, transaction: away } })
    const one = browser()
    await one.signIn(owner)
    expect((await one.call('GET', '/api/v1/users')).status).toBe(200)
    for (let i = 0; i < 10; i++) expect((await one.call('POST', '/app/session', wrong)).status).toBe(401)
    expect((await one.call('POST', '/app/session', wrong)).status).toBe(429)
    const ann = { username: 'ann', first_name: 'Ann', password: '12345678' }
    expect(codeOf(await one.call('POST', '/api/v1/users', ann))).toBe('argilla-admin::JournalUnavailable')
  })
})
