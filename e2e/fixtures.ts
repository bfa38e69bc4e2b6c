/**
 * What every story builds on: `import { expect, test } from './fixtures.ts'`.
 *
 * Each worker has our built server in front of an Argilla of its own (the embedded one) or of the real one, where
 * ARGILLA_API_URL and ARGILLA_API_KEY are set. A story makes the people, workspaces and datasets it needs with `make`
 * (unique names; they go when the story ends), signs in with `signIn`, and reads back with `argilla`, a plain client
 * that does not pass through our server. Other people and workspaces may be there at any time.
 * Failures are made with `faults`, a proxy between our server and Argilla.
 * An error in one of its pages, a message of the CSP or a failed assertion of React fails the story.
 */
import { type Browser, type Page, test as base, expect } from '@playwright/test'
import type { Flavour } from '#contract/flavour.ts'
import { type ArgillaClient, type Person, password, unique } from './support/argilla.ts'
import { checkAxe } from './support/axe.ts'
import type { Faults } from './support/faults.ts'
import { type Maker, createMaker } from './support/maker.ts'
import { prove } from './support/prove.ts'
import { type Stack, startStack } from './support/stack.ts'
import { type Watch, watchBrowser } from './support/watch-browser.ts'

export { expect, password, unique }
export type { Page, Person }

interface TestFixtures {
  argilla: ArgillaClient
  faults: Faults
  make: Maker
  /**
   * Signs the page's browser in, without the sign-in page, and gives the password again. The session cookie is all that
   * it leaves.
   */
  signIn: (user: { username: string; password: string }, page?: Page) => Promise<void>
  /** Signs in as a new owner, opens a path, and gives the owner. */
  asOwner: (path: string) => Promise<Person>
  /** A second browser with cookies of its own, signed in. */
  otherBrowser: (user: { username: string; password: string }) => Promise<Page>
  /** Looks for accessibility faults in both themes; `what` names the screen in the report. */
  checkAxe: (what: string, page?: Page) => Promise<void>
  /** What watches every page of the story, those of other browsers too. */
  watch: Watch
  able: undefined
}

/** What a story that has this tag needs of the server. */
const needs: Record<string, (server: Flavour) => boolean> = {
  '@changes-users': ({ updates_users }) => updates_users,
  '@keeps-ids': ({ keeps_ids }) => keeps_ids,
  // Extralit has another rule of workspaces' names, and answers 500 to the deletion of a dataset.
  '@argilla': ({ product }) => product === 'argilla',
}

/** The code has taken over what the document showed; until then, a link is the browser's and not the page's. */
export const codeIsThere = (page: Page) => expect(page.locator('#first-paint')).toHaveCount(0)

async function newBrowserPage(browser: Browser, baseURL: string) {
  const context = await browser.newContext({ baseURL })
  return context.newPage()
}

export const test = base.extend<TestFixtures, { stack: Stack; flavour: Flavour }>({
  stack: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants the destructuring
    async ({}, use) => {
      // A busy machine takes its time, and so does what a story holds up.
      const stack = await startStack({ ARGILLA_TIMEOUT: '60', SUPPORT_CONTACT: 'Eve Owner' })
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker' },
  ],
  flavour: [
    async ({ stack }, use) => {
      const info = await fetch(`${stack.url}/app/info`)
      const { server } = (await info.json()) as { server: Flavour }
      await use(server)
    },
    { scope: 'worker' },
  ],
  able: [
    async ({ flavour }, use, info) => {
      for (const [tag, isMet] of Object.entries(needs))
        info.skip(info.tags.includes(tag) && !isMet(flavour), `needs ${tag}, which this server is not`)
      await use(undefined)
    },
    { auto: true },
  ],
  baseURL: async ({ stack }, use) => use(stack.url),
  argilla: async ({ stack }, use) => use(stack.argilla),

  faults: async ({ stack }, use) => {
    stack.faults.clear()
    await use(stack.faults)
    stack.faults.clear()
  },

  make: async ({ stack, flavour }, use) => {
    const { make, takeAway } = createMaker(stack, flavour)
    await use(make)
    await takeAway()
  },

  signIn: async ({ page, stack }, use) => {
    await use(async ({ username, password: secret }, target = page) => {
      const headers = { origin: stack.url, 'content-type': 'application/json' }
      const data = { username, password: secret }
      const response = await target.request.post(`${stack.url}/app/session`, { headers, data })
      expect(response.ok(), await response.text()).toBe(true)
      await prove(target, stack.url, { password: secret })
    })
  },

  asOwner: async ({ page, make, signIn }, use) => {
    await use(async (path) => {
      const owner = await make.user({ username: unique('owner'), role: 'owner' })
      await signIn(owner)
      await page.goto(path)
      await codeIsThere(page)
      return owner
    })
  },

  otherBrowser: async ({ browser, stack, signIn }, use) => {
    const pages: Page[] = []
    await use(async (user) => {
      const page = await newBrowserPage(browser, stack.url)
      pages.push(page)
      await signIn(user, page)
      return page
    })
    for (const page of pages) await page.context().close()
  },

  checkAxe: async ({ page }, use) => {
    await use((what, target = page) => checkAxe(what, target))
  },

  watch: [
    async ({ browser, context }, use) => {
      const { watch, stop } = watchBrowser(browser, context)
      await use(watch)
      expect(stop()).toEqual([])
    },
    { auto: true },
  ],
})
