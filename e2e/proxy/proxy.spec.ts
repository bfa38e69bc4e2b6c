import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base } from '@playwright/test'
import { codeIsThere, expect } from '../fixtures.ts'
import { signInByForm, signOutByMenu } from '../session/people.ts'
import { type Program, startProgram } from '../support/programs.ts'
import { block, find, type Proxy, spaceConfig, startProxy } from './proxies.ts'

const owner = { username: 'olivia', password: 'a good password' }

interface Fixtures {
  /** Argilla and our server, told this, behind a proxy with TLS on a port of its own. */
  behind: (name: 'nginx' | 'caddy', config: string, env?: Record<string, string>) => Promise<Proxy>
}

const test = base.extend<Fixtures>({
  ignoreHTTPSErrors: true,
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants the destructuring
  behind: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'argilla-admin-behind-'))
    const programs: Program[] = []
    const proxies: Proxy[] = []
    const start = async (name: 'server' | 'embedded', env: Record<string, string>) => {
      const program = await startProgram(name, env)
      programs.unshift(program)
      return new URL(program.url).host
    }
    await use(async (name, config, env = { BASE_PATH: '/admin', TRUST_PROXY: '1' }) => {
      test.skip(find(name) === null, `${name} is not installed here, so nothing is said about it.`)
      test.skip(find('openssl') === null, 'There is no openssl here to make a certificate by.')
      const argilla = await start('embedded', {
        EMBEDDED_PORT: '0',
        EMBEDDED_DATABASE: path.join(folder, 'argilla.db'),
        OWNER_USERNAME: owner.username,
        OWNER_PASSWORD: owner.password,
      })
      const admin = await start('server', {
        PORT: '0',
        DATA_DIR: folder,
        ARGILLA_API_URL: `http://${argilla}`,
        ...env,
      })
      const proxy = await startProxy(name, config, { argilla, admin })
      proxies.push(proxy)
      return proxy
    })
    for (const proxy of proxies) await proxy.stop()
    for (const program of programs) await program.stop()
    await rm(folder, { recursive: true, force: true })
  },
})

for (const [name, language] of [
  ['nginx', 'nginx'],
  ['caddy', 'caddy'],
] as const) {
  test(`below /admin, beside Argilla, behind ${name} as the docs have it`, async ({ page, behind }) => {
    const { url } = await behind(name, block(language))
    const beside: string[] = []
    const errors: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(`${url}/admin/`)) beside.push(request.url())
    })
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    const argilla = await page.request.get(`${url}/api/v1/version`)
    expect(argilla.ok()).toBe(true)

    await page.goto(`${url}/admin/workspaces`)
    await expect(page).toHaveURL(`${url}/admin/sign-in?next=%2Fworkspaces`)
    const events = page.waitForResponse(/\/admin\/app\/events/)
    await signInByForm(page, owner)
    await expect(page).toHaveURL(`${url}/admin/workspaces`)
    expect((await events).headers()['content-type']).toContain('text/event-stream')
    expect(await page.context().cookies()).toContainEqual(
      expect.objectContaining({
        name: '__Host-argilla_admin_session-admin',
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
      }),
    )

    // By the router, by the document, and by a change.
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.getByRole('link', { name: owner.username }).first().click()
    await expect(page).toHaveURL(new RegExp(`^${url}/admin/users/[0-9a-f-]{36}$`))
    for (const address of [page.url(), `${url}/admin/workspaces/new`]) {
      await page.goto(address)
      await codeIsThere(page)
    }
    await page.getByLabel('Name').fill('behind')
    await page.getByRole('button', { name: 'Create workspace' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'behind' })).toBeVisible()
    await page.getByRole('link', { name: 'Argilla admin' }).click()
    await expect(page).toHaveURL(`${url}/admin`)

    await signOutByMenu(page)
    await expect(page).toHaveURL(`${url}/admin/sign-in`)
    expect(beside.filter((other) => other !== `${url}/admin`)).toEqual([])
    expect(errors).toEqual([])
  })
}

const bare = block('nginx').replace(/^ *proxy_set_header (Host|X-Forwarded-\w+).*\n/gm, '')

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with its code' : 'before its code is there', () => {
    test.use({ javaScriptEnabled })

    test('the sign-in page says what is wrong with a proxy', async ({ page, behind }) => {
      const { url } = await behind('nginx', bare, { BASE_PATH: '/admin' })
      await page.goto(`${url}/admin/sign-in`)
      if (javaScriptEnabled) await codeIsThere(page)
      await page.getByLabel('Username').fill(owner.username)
      await page.getByLabel('Password', { exact: true }).fill(owner.password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      const alert = page.getByRole('alert')
      await expect(alert).toContainText(`This page is open at ${url}, but its server takes http://`)
      await expect(alert).toContainText('the proxy must pass on Host with its port')
    })
  })

test('the Space’s proxy shows a link within a frame, and the page elsewhere', async ({ page, behind }) => {
  const { url } = await behind('nginx', spaceConfig())
  const at = url.replace('https:', 'http:')
  const framed = await page.request.get(`${at}/admin/users`, { headers: { 'sec-fetch-dest': 'iframe' } })
  expect(await framed.text()).toContain('in a tab of its own')
  expect(framed.headers()['x-frame-options']).toBeUndefined()
  const own = await page.request.get(`${at}/admin/users`, { headers: { accept: 'text/html' } })
  expect(await own.text()).toContain('data-base="/admin"')
  expect(own.headers()['x-frame-options']).toBe('DENY')
  expect((await page.request.get(`${at}/api/v1/version`)).ok()).toBe(true)
  expect((await page.request.get(`${at}/own-tab.html`)).status()).toBe(404)
})
