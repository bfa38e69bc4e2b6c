import type { Page } from '@playwright/test'
import { expect, test, unique } from '../fixtures.ts'
import { keptOverReload } from './kept.ts'
import { signOutByMenu } from './people.ts'

/** Everything that a browser's own APIs show of what an origin has kept, as one text. */
const keptBy = (page: Page) =>
  page.evaluate(async () => {
    const kept: unknown[] = [
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      window.name,
      history.state,
    ]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(new Error(name))
      })
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store)
        for (const asking of [all.getAllKeys(), all.getAll()]) {
          kept.push(
            name,
            store,
            await new Promise((resolve) => (asking.onsuccess = () => resolve(asking.result))),
          )
        }
      }
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys())
        kept.push(name, request.url, await (await cache.match(request))?.text())
    }
    return JSON.stringify(kept)
  })

/** What the HTTP cache would answer at these addresses without asking the server. */
const cachedAt = (page: Page, paths: readonly string[]) =>
  page.evaluate(
    (all) =>
      Promise.all(
        all.map((path) =>
          fetch(path, { cache: 'only-if-cached', mode: 'same-origin' }).then(
            (response) => response.text(),
            () => '',
          ),
        ),
      ),
    paths,
  )

/** From the list of users on: to a person, a workspace, and pages that name who looks. */
async function lookAround(
  page: Page,
  { username }: { username: string },
  space: { id: string; name: string },
) {
  await page.getByRole('searchbox').fill(username)
  await page.getByRole('link', { name: username }).click()
  await expect(page.getByRole('link', { name: space.name })).toBeVisible()
  await page.goto(`/workspaces/${space.id}`)
  await expect(page.getByRole('link', { name: username })).toBeVisible()
  for (const path of ['/batches', '/profile']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
}

/** In the grid with one person: wants them in a workspace, which nobody applies. */
async function stageOne(page: Page) {
  await page.getByRole('grid').getByRole('checkbox').first().press('Space')
  await expect(page.getByRole('button', { name: /^Review/ })).toBeEnabled()
}

test('signing out leaves no name in anything that the browser keeps', async ({ page, make, asOwner }) => {
  const ann = await make.user({ first_name: unique('First') })
  const space = await make.workspace(unique('space'), [ann])
  const answers: { url: string; cacheControl: string; body: Promise<string> }[] = []
  page.on('response', (response) => {
    // Read now: with the next page the browser lets go of it.
    if (!response.url().includes('/app/events'))
      answers.push({
        url: response.url(),
        cacheControl: response.headers()['cache-control'] ?? '',
        body: response.text().catch(() => ''),
      })
  })
  const owner = await asOwner('/users')
  const names = [owner.username, ann.username, ann.first_name, space.name]
  await lookAround(page, ann, space)
  await page.goto(`/access?q=${ann.username}`)
  await stageOne(page)

  // What the tab keeps over a reload can't be read.
  await expect.poll(() => keptOverReload(page)).not.toBe('')
  const sealed = await keptOverReload(page)
  expect(names.filter((name) => sealed.includes(name))).toEqual([])

  const signedOut = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await signOutByMenu(page)
  expect((await (await signedOut).allHeaders())['clear-site-data']).toBe('"cache"')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  expect(await keptOverReload(page)).toBe('')

  // Whatever named somebody was not to be stored anywhere.
  const urls = new Set(answers.map(({ url }) => url))
  const naming = []
  for (const { url, cacheControl, body } of answers) {
    const text = await body
    if (names.some((name) => text.includes(name))) naming.push({ url, cacheControl })
  }
  expect(naming.length).toBeGreaterThan(0)
  for (const { url, cacheControl } of naming) expect(cacheControl, url).toContain('no-store')
  expect(urls.size).toBeGreaterThan(10)
  const kept = [
    await keptBy(page),
    ...(await cachedAt(page, [...urls])),
    JSON.stringify(await page.context().cookies()),
    page.url(),
    await page.content(),
  ].join('\n')
  // Where, not the whole text of the page.
  const found = names.flatMap((name) => {
    const at = kept.indexOf(name)
    return at === -1 ? [] : [kept.slice(Math.max(0, at - 200), at + 100)]
  })
  expect(found).toEqual([])
})

test('signing out leaves the theme, and marks that nobody has applied', async ({
  page,
  make,
  asOwner,
  signIn,
}) => {
  const ann = await make.user()
  const space = await make.workspace()
  const cell = `/access?q=${ann.username}&columns=${space.name}`
  const owner = await asOwner(cell)
  await stageOne(page)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await signOutByMenu(page)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await signIn(owner)
  await page.goto(cell)
  await expect(page.getByRole('button', { name: /^Review/ })).toBeEnabled()
})
