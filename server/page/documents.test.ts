import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { viewCookie, type FirstPaintEntry } from '#contract/first-paint.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let folder = ''
let server: TestServer

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-documents-'))
  mkdirSync(path.join(folder, '.vite'))
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><html lang="en"><head><meta name="referrer" content="no-referrer"><title>plain</title></head>' +
      '<body><div id="root"></div></body></html>',
  )
  writeFileSync(
    path.join(folder, '.vite/manifest.json'),
    JSON.stringify({
      'index.html': { file: 'assets/main.js' },
      'src/app/start.tsx': { file: 'assets/start.js', imports: ['_shared.js'] },
      '_shared.js': { file: 'assets/shared.js' },
      'src/app/Screen.tsx': { file: 'assets/screen.js', imports: ['_shared.js'] },
    }),
  )
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})
afterEach(() => server.close())

type Render = FirstPaintEntry['render']
const painting: Render = ({ url, data }) =>
  Promise.resolve({
    title: 'Rendered',
    html: `<p style="width:1px">${url} ${String(data.first?.shown)} ${data.refused?.username ?? ''}</p>`,
    styles: [{ names: 'css a', css: '.css-a{color:red}' }],
    modules: ['src/app/Screen.tsx'],
  })

async function start(render: Render = painting) {
  server = await startTestServer({ pageFolder: folder, firstPaint: () => Promise.resolve({ render }) })
  const owner = server.argilla.addUser('</script><b>', 'owner')
  return { owner, browser: server.browser() }
}
const typed = { headers: { accept: 'text/html', 'sec-fetch-site': 'none' } }

describe('the document of a signed-in person', () => {
  it('holds what is rendered, the data and the code, in this order, and is kept nowhere', async () => {
    const { owner, browser } = await start()
    await browser.signIn(owner)
    // So that it is there at once: the document waits for it for a moment only.
    await browser.call('GET', '/app/directory')
    const { status, headers, text } = await browser.call('GET', '/users?q=x', undefined, typed)
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    const order = [
      '<title>Rendered',
      '.css-a{',
      '/users?q=x 0',
      '"document-data"',
      'shared.js',
      'assets/main.js',
    ]
    const places = order.map((part) => text.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(text.match(/assets\/shared\.js/g)).toHaveLength(1)
    expect(text).toContain('assets/screen.js')
    expect(text).not.toContain('plain')
  })

  it('is rendered for the window that the cookie tells of, rounded up and bounded', async () => {
    const seen: unknown[] = []
    const { owner, browser } = await start((options) => {
      seen.push(options.window)
      return painting(options)
    })
    await browser.signIn(owner)
    for (const size of ['1280x801', '9x9999', '1x', 'x', '-1x5']) {
      browser.jar.set(viewCookie, `:UTC:en-GB:${size}`)
      await browser.call('GET', '/profile', undefined, typed)
    }
    expect(seen).toEqual([{ width: 1300, height: 900 }, { width: 300, height: 2400 }, null, null, null])
  })

  it('keeps, and looks for, no time zone of a name longer than any has', async () => {
    const { owner, browser } = await start()
    await browser.signIn(owner)
    const timeZones = vi.spyOn(Intl, 'DateTimeFormat')
    for (const name of ['Europe/Berlin', 'x'.repeat(65)]) {
      browser.jar.set(viewCookie, `:${name}:en-GB:`)
      await browser.call('GET', '/profile', undefined, typed)
    }
    expect(timeZones.mock.calls).toEqual([['en', { timeZone: 'Europe/Berlin' }]])
    timeZones.mockRestore()
  })

  it('names the code that it needs, and asks for none of it before it is painted', async () => {
    const { owner, browser } = await start()
    await browser.signIn(owner)
    const { text } = await browser.call('GET', '/profile', undefined, typed)
    expect(text).toMatch(/<link rel="later" [^>]*assets\/screen\.js"/)
    expect(text).not.toMatch(/<link rel="?modulepreload|<script[^>]* src=/)
    expect(text).toMatch(/requestAnimationFrame\).*import\("[^"]*assets\/main\.js"\)/)
  })

  it('lets nobody’s name end the data, holds no secret, and has no style attribute', async () => {
    const { owner, browser } = await start()
    await browser.signIn(owner)
    const { text } = await browser.call('GET', '/users', undefined, typed)
    const json = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(text)?.[1] ?? ''
    expect(JSON.parse(json)).toMatchObject({ session: { user: { username: owner.username } } })
    expect(text).not.toContain(owner.api_key)
    expect(text).not.toContain(owner.password)
    expect(text).not.toContain(' style="')
    expect(text).toContain('[data-style="0"]{width:1px}')
  })

  it.each([
    ['fails', () => Promise.reject(new Error('owner'))],
    ['is not there', undefined],
  ])('is the plain one where rendering %s, and the log names nobody', async (_, render) => {
    if (render) await start(render)
    else server = await startTestServer({ pageFolder: folder })
    const owner = server.argilla.addUser('nobody-is-named', 'owner')
    const browser = await server.browser().signIn(owner)
    const { status, headers, text } = await browser.call('GET', '/users', undefined, typed)
    expect([status, headers['cache-control']]).toEqual([200, 'no-cache'])
    expect(text).toContain('plain')
    expect(text).toMatch(
      /<div id="root"><\/div><div id="first-paint" aria-hidden="true"><style nonce="[\w-]+">/,
    )
    expect(server.logs()).toContain('the first paint failed')
    expect(server.logs()).not.toContain(owner.username)
  })

  it('does not wait for what takes long', async () => {
    const { owner, browser } = await start()
    await browser.signIn(owner)
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    server.argilla.intercept = (request) => (request.url.endsWith('/users') ? held : undefined)
    const { text } = await browser.call('GET', '/users', undefined, typed)
    release()
    expect(text).toContain('/users undefined')
  })

  it('is rendered once for the same people at the same address', async () => {
    let times = 0
    const { owner, browser } = await start((options) => {
      times += 1
      return painting(options)
    })
    await browser.signIn(owner)
    for (const url of ['/users', '/users', '/users?q=a']) await browser.call('GET', url, undefined, typed)
    expect(times).toBe(2)
  })

  it('leads on where the page would', async () => {
    const { owner, browser } = await start(() => Promise.resolve({ redirect: '/users' }))
    await browser.signIn(owner)
    const { status, headers } = await browser.call('GET', '/', undefined, typed)
    expect([status, headers['location']]).toEqual([302, '/users'])
  })
})

describe('signed out', () => {
  it('is known only where the browser brings its cookies', async () => {
    const { browser } = await start()
    const known = await browser.call('GET', '/sign-in', undefined, typed)
    expect(known.text).toContain('"session":null')
    expect(known.headers['referrer-policy']).toBe('same-origin')
    const unknown = await browser.call('GET', '/sign-in', undefined, {
      headers: { accept: 'text/html', 'sec-fetch-site': 'cross-site' },
    })
    expect(unknown.text).toContain('Rendered')
    expect(unknown.text).not.toContain('"session"')
    const page = await browser.call('GET', '/users', undefined, {
      headers: { accept: 'text/html', 'sec-fetch-site': 'cross-site' },
    })
    expect(page.text).toContain('plain')
  })
})

it('a sign-in through a provider that came to nothing is told of once, though the picture is kept', async () => {
  const { browser } = await start()
  server.argilla.providers.names = ['keycloak']
  const signInPage = () =>
    browser.call('GET', '/sign-in', undefined, {
      headers: { accept: 'text/html', 'sec-fetch-site': 'cross-site' },
    })
  expect((await signInPage()).text).not.toContain('"failure"')
  const link = { headers: { 'sec-fetch-site': 'same-origin' } }
  await browser.call('GET', '/app/providers/okta', undefined, link)
  expect((await signInPage()).text).toContain('"provider":{"name":"okta","failure":"gone"}')
  expect((await signInPage()).text).not.toContain('"failure"')
})

describe('the sign-in form', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const post = (fields: Record<string, string>, headers: Record<string, string | undefined> = {}) =>
    server.browser().call('POST', '/sign-in?next=%2Fprofile', undefined, {
      payload: new URLSearchParams(fields).toString(),
      headers: { ...form, ...headers },
    })

  it('signs in and comes back to be sent on', async () => {
    const { owner } = await start()
    const { status, headers, cookies } = await post({ username: owner.username, password: owner.password })
    expect([status, headers['location']]).toEqual([303, '/sign-in?next=%2Fprofile'])
    expect(cookies.length).toBeGreaterThan(0)
  })

  it('says what is wrong or missing, and gives the password back to nobody', async () => {
    await start()
    const wrong = await post({ username: 'ann', password: 'a wrong secret' })
    expect(wrong.status).toBe(401)
    expect(wrong.text).toContain('argilla-admin::WrongCredentials')
    expect(wrong.text).toContain('"username":"ann"')
    expect(wrong.text).not.toContain('a wrong secret')
    const missing = await post({ username: 'ann', password: '' })
    expect(missing.status).toBe(422)
    expect(missing.text).toContain('"missing":["password"]')
  })

  it.each([
    ['another site', { origin: 'http://other.example' }],
    ['no origin', { origin: undefined }],
    ['JSON', { 'content-type': 'application/json' }],
  ])('is refused with %s', async (_, headers) => {
    const { owner } = await start()
    const { status, cookies } = await post({ username: owner.username, password: owner.password }, headers)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(cookies).toEqual([])
  })

  it('says in a page what a proxy gets wrong, to nobody but its own page', async () => {
    const { owner } = await start()
    const { username, password } = owner
    const origin = 'https://outside.example'
    const refused = await post({ username, password }, { origin, 'sec-fetch-site': 'same-origin' })
    expect(refused.status).toBe(403)
    expect(refused.headers['content-type']).toContain('text/html')
    expect(refused.text).toContain('argilla-admin::ForeignOrigin')
    expect(refused.text).not.toContain(password)
    expect(refused.cookies).toEqual([])
    const others = await post({ username, password }, { origin, 'sec-fetch-site': 'cross-site' })
    expect(others.headers['content-type']).toContain('application/json')
  })

  it('is what no other route takes', async () => {
    await start()
    const { status } = await server.browser().call('POST', '/app/session', undefined, {
      payload: 'username=a&password=b',
      headers: form,
    })
    expect(status).toBe(415)
  })

  it('counts failures together with the other way in', async () => {
    const { owner, browser } = await start()
    const { username, password } = owner
    for (let count = 0; count < 5; count += 1) {
      expect((await post({ username, password: `wrong ${count}` })).status).toBe(401)
      const answer = await browser.call('POST', '/app/session', { username, password: `false ${count}` })
      expect(answer.status).toBe(401)
    }
    expect((await post({ username, password })).status).toBe(429)
    expect((await browser.call('POST', '/app/session', { username, password })).status).toBe(429)
  })
})
