import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FirstPaintEntry } from '#contract/first-paint.ts'
import { withinBase } from './place.ts'
import { codeOf, startTestServer, type TestOptions, type TestServer } from './testing/test-server.ts'

let folder = ''
let server: TestServer | undefined

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-place-'))
  mkdirSync(path.join(folder, 'assets'))
  mkdirSync(path.join(folder, '.vite'))
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><html lang="en"><head><link rel="icon" href="./favicon.svg">' +
      '<script type="module" src="./assets/main.js"></script></head><body><div id="root"></div></body></html>',
  )
  writeFileSync(path.join(folder, 'assets/main.js'), 'export {}')
  writeFileSync(path.join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(
    path.join(folder, '.vite/manifest.json'),
    JSON.stringify({
      'index.html': { file: 'assets/main.js' },
      'src/app/start.tsx': { file: 'assets/start.js' },
    }),
  )
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})
afterEach(async () => {
  await server?.close()
  server = undefined
})

/** Says what it was given; sends on from `/`. */
const render: FirstPaintEntry['render'] = ({ url, base }) =>
  Promise.resolve(
    url === '/' ? { redirect: '/users' } : { title: 'T', html: `${base} ${url}`, styles: [], modules: [] },
  )

async function start(
  place = { base: '/tools/admin', origin: null as string | null },
  more: TestOptions = {},
) {
  const started = await startTestServer({
    pageFolder: folder,
    firstPaint: () => Promise.resolve({ render }),
    place,
    ...more,
  })
  server = started
  const owner = started.argilla.addUser('owner', 'owner')
  const signIn = { username: owner.username, password: owner.password }
  return { page: started.browser(), signIn, logs: started.logs }
}
const typed = { headers: { accept: 'text/html', 'sec-fetch-site': 'none' } }

it.each([
  ['', '/users', '/users'],
  ['/admin', '/admin', '/'],
  ['/admin', '/admin/', '/'],
  ['/admin', '/admin?q=1', '/?q=1'],
  ['/admin', '/admin/users?q=1', '/users?q=1'],
  ['/admin', '/', null],
  ['/admin', '/users', null],
  ['/admin', '/administrator', null],
  ['/admin', '/ADMIN/users', null],
  ['/admin', '//admin/users', null],
  ['/admin', 'http://localhost/admin/users', null],
])('below %j, %s is %j', (base, url, within) => {
  expect(withinBase({ base, origin: null }, url)).toBe(within)
})

describe('below a base', () => {
  it('everything is answered there, and nothing beside it', async () => {
    const { page, signIn, logs } = await start()
    const paths = ['/sign-in', '/users', '/app/info', '/app/health', '/assets/main.js', '/favicon.svg']
    for (const url of paths) {
      expect((await page.call('GET', `/tools/admin${url}`, undefined, typed)).status, url).toBe(200)
      const beside = await page.call('GET', url, undefined, typed)
      expect(beside).toMatchObject({ status: 404, body: { detail: { params: { base: '/tools/admin' } } } })
    }
    expect((await page.call('GET', '/tools/admin', undefined, typed)).status).toBe(302)
    expect((await page.call('GET', '/', undefined, typed)).status).toBe(404)
    expect((await page.call('GET', '/tools/admins', undefined, typed)).status).toBe(404)
    expect(codeOf(await page.call('POST', '/app/session', signIn))).toBe('argilla-admin::NotFound')
    expect((await page.call('POST', '/tools/admin/app/session', signIn)).status).toBe(201)
    expect((await page.call('GET', '/tools/admin/api/v1/users')).status).toBe(200)
    expect(logs()).toContain('"path":"/tools/admin/app/session"')
  })

  it('the document names what it loads there, as it is and as it is painted', async () => {
    const { page } = await start()
    const plain = await page.call('GET', '/tools/admin/users', undefined, {
      headers: { accept: 'text/html' },
    })
    expect(plain.text).toContain('<html lang="en" data-base="/tools/admin">')
    expect(plain.text).toContain('href="/tools/admin/favicon.svg"')
    expect(plain.text).toContain('src="/tools/admin/assets/main.js"')
    const painted = await page.call('GET', '/tools/admin/sign-in', undefined, typed)
    expect(painted.text).toContain('/tools/admin /sign-in')
    expect(painted.text).toContain('import("/tools/admin/assets/main.js")')
    expect(painted.text).toContain('href="/tools/admin/assets/start.js"')
  })

  it('who is sent on is sent there, and the cookie is no other installation’s', async () => {
    const { page, signIn } = await start()
    const form = {
      payload: new URLSearchParams(signIn).toString(),
      headers: { ...typed.headers, 'content-type': 'application/x-www-form-urlencoded' },
    }
    const signedIn = await page.call('POST', '/tools/admin/sign-in?next=%2Fusers', undefined, form)
    expect(signedIn).toMatchObject({
      status: 303,
      headers: { location: '/tools/admin/sign-in?next=%2Fusers' },
      cookies: [
        { name: 'argilla_admin_session-tools-admin', path: '/tools/admin', httpOnly: true },
        { name: 'argilla_admin_session-tools-admin.1', path: '/tools/admin', value: '' },
      ],
    })
    const sentOn = await page.call('GET', '/tools/admin/', undefined, typed)
    expect(sentOn).toMatchObject({ status: 302, headers: { location: '/tools/admin/users' } })
    const out = await page.call('DELETE', '/tools/admin/app/session')
    expect(out.cookies).toMatchObject([{ value: '', path: '/tools/admin' }])
  })

  it('behind TLS the cookie is this host’s alone all the same', async () => {
    const { page, signIn } = await start(undefined, { trustProxy: 1 })
    const headers = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'admin.example',
      'x-forwarded-for': '192.0.2.1',
      origin: 'https://admin.example',
    }
    const { cookies } = await page.call('POST', '/tools/admin/app/session', signIn, { headers })
    expect(cookies).toMatchObject([
      { name: '__Host-argilla_admin_session-tools-admin', path: '/', secure: true, sameSite: 'Strict' },
      { name: '__Host-argilla_admin_session-tools-admin.1', path: '/', value: '' },
    ])
  })
})

describe('PUBLIC_URL', () => {
  const place = { base: '', origin: 'https://admin.example:8443' }

  it('is believed whatever the proxy passes on, and nothing else is', async () => {
    const { page, signIn } = await start(place)
    const call = (origin: string) => page.call('POST', '/app/session', signIn, { headers: { origin } })
    expect(await call('http://localhost')).toMatchObject({
      status: 403,
      body: { detail: { params: { opened: 'http://localhost', own: place.origin } } },
    })
    const signedIn = await call(place.origin)
    const [cookie] = signedIn.cookies
    expect([signedIn.status, cookie?.name]).toEqual([201, '__Host-argilla_admin_session'])
    expect(signedIn.headers['strict-transport-security']).toBeDefined()
  })

  it('is a name of this machine where only a proxy on it reaches the port', async () => {
    const { page } = await start(place, { ownHost: '127.0.0.1' })
    const call = (host: string) => page.call('GET', '/app/info', undefined, { headers: { host } })
    expect((await call('admin.example')).status).toBe(200)
    expect((await call('evil.example')).status).toBe(403)
  })
})
