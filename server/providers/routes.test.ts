import { afterEach, describe, expect, it } from 'vitest'
import {
  codeOf,
  startTestServer,
  type Answer,
  type Browser,
  type TestServer,
} from '../testing/test-server.ts'

let server: TestServer
let now = Date.parse('2026-01-01T00:00:00Z')
async function start() {
  now = Date.parse('2026-01-01T00:00:00Z')
  server = await startTestServer({ now: () => now, monotonic: () => now })
  server.argilla.providers.names = ['keycloak', 'github']
  return server
}
afterEach(() => server.close())

const link = { headers: { 'sec-fetch-site': 'same-origin' } }
const fromElsewhere = { headers: { 'sec-fetch-site': 'cross-site' } }
const locationOf = ({ headers }: Answer) => String(headers['location'])

/** Presses the button; gives the address at the provider. */
async function go(browser: Browser, query = '', provider = 'keycloak'): Promise<URL> {
  const answer = await browser.call('GET', `/app/providers/${provider}${query}`, undefined, link)
  expect(answer.status).toBe(303)
  return new URL(locationOf(answer))
}

/** What the provider sends the browser back to, once `username` has signed in there. */
function comeBack(address: URL, username: string): string {
  const params = address.searchParams
  const redirect_uri = params.get('redirect_uri') ?? ''
  const code = `code-${username}-${server.argilla.providers.codes.size}`
  const challenge = params.get('code_challenge') ?? ''
  server.argilla.providers.codes.set(code, { username, challenge, redirect_uri })
  const { pathname } = new URL(redirect_uri)
  return `${pathname}?code=${code}&state=${params.get('state') ?? ''}&iss=https%3A%2F%2Fprovider.example`
}
const arrive = (browser: Browser, url: string) => browser.call('GET', url, undefined, fromElsewhere)

const sessionOf = async (browser: Browser) => (await browser.call('GET', '/app/session')).body
const isRefused = (browser: Browser) => browser.jar.has('argilla_admin_refused')
const entries = async (username = 'owner') => {
  const owner = server.argilla.users.find((user) => user.username === username)
  const browser = await server.browser().signIn(owner ?? server.argilla.addUser('owner', 'owner'))
  const { body } = await browser.call('GET', '/app/journal')
  return (body as { items: { operation: string; credential: string; after: unknown }[] }).items
}

describe('a sign-in through a provider', () => {
  it('asks Argilla nothing for names that somebody makes up', async () => {
    const { argilla, browser } = await start()
    for (const name of ['x1', 'x2', 'x3'])
      await browser().call('GET', `/app/providers/${name}`, undefined, link)
    expect(argilla.seen.filter((call) => call.includes('authentication'))).toEqual([])
  })

  it('leads there with what is ours, and back to where one wanted to go, signed in', async () => {
    const { argilla, browser } = await start()
    const ann = argilla.addUser('kc-ann', 'admin')
    const one = browser()
    const address = await go(one, '?next=%2Fworkspaces%3Fq%3Da')
    expect(address.origin + address.pathname).toBe('https://provider.example/auth')
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      client_id: 'argilla',
      response_type: 'code',
      redirect_uri: 'http://localhost/app/providers/keycloak/back',
      code_challenge_method: 'S256',
    })
    expect(address.searchParams.get('state')).toMatch(/^[\w-]{43}$/)
    expect(address.searchParams.has('prompt')).toBe(false)
    const answer = await arrive(one, comeBack(address, 'kc-ann'))
    expect([answer.status, locationOf(answer)]).toEqual([303, '/workspaces?q=a'])
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(await sessionOf(one)).toMatchObject({
      user: { id: ann.id },
      method: 'provider',
      provider: 'keycloak',
    })
    const { body } = await one.call('GET', '/app/sessions')
    expect(body).toMatchObject({ items: [{ method: 'provider', current: true }] })
    expect(await entries()).toContainEqual(
      expect.objectContaining({ operation: 'sign_in', credential: 'provider' }),
    )
  })

  it('has a cookie that is short, closed to scripts, comes back from another site, and tells nothing', async () => {
    const { app, browser } = await start()
    const response = await app.inject({ url: '/app/providers/keycloak', headers: link.headers })
    expect(response.cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 600 }])
    const state = new URL(String(response.headers.location)).searchParams.get('state') ?? ''
    const { name = '', value = '' } = response.cookies[0] ?? {}
    expect(name + Buffer.from(value, 'base64url').toString('latin1') + value).not.toContain(state)
    const one = browser()
    await arrive(one, comeBack(await go(one), 'kc-ann'))
    expect([...one.jar.keys()]).toEqual(['argilla_admin_session'])
  })

  it('asks Argilla rarely where to', async () => {
    const { argilla, browser } = await start()
    for (let i = 0; i < 5; i++) await go(browser())
    expect(argilla.seen.filter((line) => line.includes('/authentication'))).toHaveLength(1)
    now += 60_000
    await go(browser())
    expect(argilla.seen.filter((line) => line.includes('/authentication'))).toHaveLength(2)
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example/x',
    '/x/..//evil.example',
    '/\t/here//evil.example',
    '/sign-in?next=//x',
    'javascript:1',
  ])('leads to no other place: %s', async (next) => {
    const { browser } = await start()
    const one = browser()
    const address = await go(one, `?next=${encodeURIComponent(next)}`)
    expect(locationOf(await arrive(one, comeBack(address, 'kc-ann')))).toBe('/')
  })

  it('is begun by our own page alone', async () => {
    const { browser } = await start()
    for (const site of ['cross-site', 'same-site']) {
      const answer = await browser().call('GET', '/app/providers/keycloak', undefined, {
        headers: { 'sec-fetch-site': site },
      })
      expect([answer.status, locationOf(answer), answer.cookies]).toEqual([303, '/sign-in', []])
    }
  })
})

describe('nobody is signed in', () => {
  const refusal = async (one: Browser, url: string) => {
    const answer = await arrive(one, url)
    expect([answer.status, locationOf(answer)]).toEqual([303, expect.stringMatching(/^\/sign-in/)])
    expect(isRefused(one)).toBe(true)
    expect(await sessionOf(one)).toMatchObject({ detail: { code: 'argilla-admin::NotSignedIn' } })
    return answer
  }

  it('in a browser that has not begun it (somebody else’s code)', async () => {
    const { browser } = await start()
    const attackers = comeBack(await go(browser()), 'mallory')
    await refusal(browser(), attackers)
    const begun = browser()
    await go(begun)
    await refusal(begun, attackers)
    await refusal(browser(), '/app/providers/made-up/back?state=x&error=access_denied')
    expect((await entries()).map(({ operation }) => operation)).not.toContain('sign_in.refused')
  })

  it('where the provider would not, which is noted', async () => {
    const { browser } = await start()
    const one = browser()
    const state = (await go(one)).searchParams.get('state') ?? ''
    await refusal(one, `/app/providers/keycloak/back?state=${state}&error=access_denied`)
    expect(await entries()).toContainEqual(
      expect.objectContaining({
        operation: 'sign_in.refused',
        credential: 'provider',
        after: { provider: 'keycloak' },
      }),
    )
  })

  it('with somebody else’s code for a state of one’s own', async () => {
    const { browser } = await start()
    const stolen = new URL(comeBack(await go(browser()), 'mallory'), 'http://localhost').searchParams
    const one = browser()
    const state = (await go(one)).searchParams.get('state') ?? ''
    await refusal(one, `/app/providers/keycloak/back?code=${stolen.get('code') ?? ''}&state=${state}`)
  })

  it('with the same answer once more, whatever the browser has kept', async () => {
    const { browser } = await start()
    const one = browser()
    const back = comeBack(await go(one), 'kc-ann')
    const kept = new Map(one.jar)
    await arrive(one, back)
    expect(await sessionOf(one)).toMatchObject({ user: { username: 'kc-ann' } })
    const again = browser()
    for (const [name, value] of kept) again.jar.set(name, value)
    await refusal(again, back)
    expect(server.argilla.seen.filter((line) => line.includes('/access-token'))).toHaveLength(1)
  })

  it('after ten minutes', async () => {
    const { browser } = await start()
    const one = browser()
    const back = comeBack(await go(one), 'kc-ann')
    now += 10 * 60_000
    await refusal(one, back)
  })

  it('where another provider answers', async () => {
    const { browser } = await start()
    const one = browser()
    const back = comeBack(await go(one), 'kc-ann')
    await refusal(one, back.replace('/keycloak/', '/github/'))
  })

  it.each(['error=access_denied', 'error=%3Cb%3E', '', 'code='])(
    'where what comes back is %j',
    async (what) => {
      const { browser } = await start()
      const one = browser()
      const state = (await go(one)).searchParams.get('state') ?? ''
      await refusal(one, `/app/providers/keycloak/back?state=${state}&${what}`)
    },
  )

  it('through one that Argilla does not have', async () => {
    const { browser } = await start()
    const one = browser()
    const answer = await one.call('GET', '/app/providers/okta', undefined, link)
    expect([answer.status, locationOf(answer)]).toEqual([303, '/sign-in'])
    expect(isRefused(one)).toBe(true)
  })

  it.each(['/app/providers/a%2Fb', '/app/providers/..%2Fusers', '/app/providers/a%20b/back?state=x'])(
    'at %s, which is none',
    async (url) => {
      const { browser } = await start()
      expect((await browser().call('GET', url, undefined, link)).status).toBe(422)
    },
  )

  it('while Argilla is away, and that counts for nothing', async () => {
    const { argilla, browser } = await start()
    const one = browser()
    const back = comeBack(await go(one), 'kc-ann')
    argilla.intercept = (request, reply) => {
      if (request.url.includes('/access-token')) reply.code(502).send('a proxy')
    }
    await refusal(one, back)
    expect((await entries()).map(({ operation }) => operation)).not.toContain('sign_in.refused')
  })

  it('where a hundred wrong ones from an address came before, and the line of the slow ones is full', async () => {
    const { browser } = await start()
    const wrong = async () => {
      const one = browser()
      const state = (await go(one)).searchParams.get('state') ?? ''
      await arrive(one, `/app/providers/keycloak/back?state=${state}&code=wrong`)
      return server.argilla.seen.filter((line) => line.includes('/access-token')).length
    }
    for (let i = 1; i <= 100; i++) expect(await wrong()).toBe(i)
    const many = Array.from({ length: 12 }, wrong)
    expect(await Promise.any(many)).toBe(100)
    const one = browser()
    await refusal(one, comeBack(await go(one), 'kc-ann'))
    await server.browser().signIn(server.argilla.addUser('ann', 'annotator'))
  })
})

it('ends the session that the same browser had, whose cookie does not come back along', async () => {
  const { argilla, browser } = await start()
  const ann = argilla.addUser('ann', 'owner')
  const one = await browser().signIn(ann)
  const stolen = browser()
  for (const [name, value] of one.jar) stolen.jar.set(name, value)
  const back = comeBack(await go(one), 'kc-ann')
  const withheld = [...one.jar.keys()].filter((name) => name.startsWith('argilla_admin_session'))
  for (const name of withheld) one.jar.delete(name)
  const { headers } = await arrive(one, back)
  expect(await sessionOf(one)).toMatchObject({ user: { username: 'kc-ann' } })
  expect(codeOf(await stolen.call('GET', '/app/session'))).toBe('argilla-admin::SessionEnded')
  // The second part of a longer one before it would be taken for its own.
  const set = [headers['set-cookie'] ?? []].flat().map(String)
  expect(set.some((line) => line.startsWith('argilla_admin_session.1=;'))).toBe(true)
})

it('two tabs on their way at once both arrive, each where it wanted to', async () => {
  const { browser } = await start()
  const one = browser()
  const [first, second] = [await go(one, '?next=%2Faccess'), await go(one, '?next=%2Fusers')]
  expect(locationOf(await arrive(one, comeBack(second, 'kc-ann')))).toBe('/users')
  expect(locationOf(await arrive(one, comeBack(first, 'kc-ann')))).toBe('/access')
  for (let i = 0; i < 9; i++) await go(one)
  expect([...one.jar.keys()].filter((name) => name.includes('provider'))).toHaveLength(4)
})

it('behind TLS all of it is bound to this host', async () => {
  server = await startTestServer({ trustProxy: 1 })
  server.argilla.providers.names = ['keycloak']
  const headers = { ...link.headers, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'admin.example' }
  const response = await server.app.inject({ url: '/app/providers/keycloak', headers })
  expect(response.cookies).toMatchObject([{ secure: true, path: '/' }])
  expect(response.cookies[0]?.name).toMatch(/^__Host-/)
  const address = new URL(String(response.headers.location))
  expect(address.searchParams.get('redirect_uri')).toBe('https://admin.example/app/providers/keycloak/back')
})

describe('who came through a provider and is asked again', () => {
  async function fetchProof(one: Browser) {
    const answer = await one.call('POST', '/app/session/proof/provider', {})
    if (answer.status === 200) one.proof = (answer.body as { proof: string }).proof
    return answer
  }

  async function signedIn() {
    const { argilla, browser } = await start()
    const owner = argilla.addUser('kc-owner', 'owner')
    const one = browser()
    await arrive(one, comeBack(await go(one), 'kc-owner'))
    const key = () => one.call('GET', '/app/session/api-key')
    expect(codeOf(await key())).toBe('argilla-admin::ProofNeeded')
    return { one, owner, key }
  }

  it('signs in there once more, and may then', async () => {
    const { one, owner, key } = await signedIn()
    const address = await go(one, '?again=1')
    expect(address.searchParams.get('prompt')).toBe('login')
    const session = one.jar.get('argilla_admin_session') ?? ''
    // A browser keeps the session's cookie to itself where one comes from another site.
    one.jar.delete('argilla_admin_session')
    const answer = await arrive(one, comeBack(address, 'kc-owner'))
    expect(locationOf(answer)).toBe('/proven')
    expect(one.jar.has('argilla_admin_session')).toBe(false)
    one.jar.set('argilla_admin_session', session)
    expect(codeOf(await key())).toBe('argilla-admin::ProofNeeded')
    await fetchProof(one)
    expect((await key()).body).toEqual({ api_key: owner.api_key })
  })

  it('has what that gave in the browser that came back alone, once, for this session', async () => {
    const { one, owner } = await signedIn()
    const thief = server.browser()
    for (const [name, value] of one.jar) thief.jar.set(name, value)
    await arrive(one, comeBack(await go(one, '?again=1'), 'kc-owner'))
    expect((await fetchProof(thief)).status).toBe(204)
    expect(codeOf(await thief.call('GET', '/app/session/api-key'))).toBe('argilla-admin::ProofNeeded')
    const other = await server.browser().signIn(owner)
    for (const [name, value] of one.jar) if (name.includes('proven')) other.jar.set(name, value)
    expect((await fetchProof(other)).status).toBe(204)
    const answer = await fetchProof(one)
    expect(answer.status).toBe(200)
    expect(answer.text).not.toBe('')
    expect((await fetchProof(one)).status).toBe(204)
  })

  it('may not where somebody else comes back, or nobody', async () => {
    const { one, key } = await signedIn()
    expect(locationOf(await arrive(one, comeBack(await go(one, '?again=1'), 'kc-ann')))).toBe(
      '/proven?failure=other',
    )
    const state = (await go(one, '?again=1')).searchParams.get('state') ?? ''
    const denied = await arrive(one, `/app/providers/keycloak/back?state=${state}&error=access_denied`)
    expect(locationOf(denied)).toBe('/proven?failure=denied')
    expect(codeOf(await key())).toBe('argilla-admin::ProofNeeded')
    expect(await sessionOf(one)).toMatchObject({ user: { username: 'kc-owner' } })
  })

  it('proves nothing by a plain sign-in, nor for another session', async () => {
    const { one, key } = await signedIn()
    await arrive(one, comeBack(await go(one), 'kc-owner'))
    expect(codeOf(await key())).toBe('argilla-admin::ProofNeeded')
    const other = server.browser()
    await arrive(other, comeBack(await go(other), 'kc-owner'))
    await arrive(other, comeBack(await go(other, '?again=1'), 'kc-owner'))
    await fetchProof(other)
    expect((await other.call('GET', '/app/session/api-key')).status).toBe(200)
    expect(codeOf(await key())).toBe('argilla-admin::ProofNeeded')
  })

  it('is asked for by nobody who is not signed in', async () => {
    const { browser } = await start()
    const answer = await browser().call('GET', '/app/providers/keycloak?again=1', undefined, link)
    expect([locationOf(answer), answer.cookies]).toEqual(['/proven?failure=unreachable', []])
  })
})

it('no code, state or verifier stands in a log', async () => {
  const { browser, logs } = await start()
  const one = browser()
  const address = await go(one)
  const back = comeBack(address, 'kc-ann')
  await arrive(one, back)
  await arrive(one, back)
  const code = new URLSearchParams(back.split('?')[1]).get('code') ?? ''
  expect(logs()).toContain('"path":"/app/providers/keycloak/back"')
  for (const secret of [
    code,
    address.searchParams.get('state') ?? '',
    address.searchParams.get('code_challenge') ?? '',
  ])
    expect(logs()).not.toContain(secret)
})
