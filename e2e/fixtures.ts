/**
 * What every story builds on: `import { expect, test } from './fixtures.ts'`.
 *
 * Each worker has our built server in front of an Argilla of its own (the embedded one) or of the real one, where
 * ARGILLA_API_URL and ARGILLA_API_KEY are set. A story makes the people, workspaces and datasets it needs with `make`
 * (unique names; they go when the story ends), signs in with `signIn`, and reads back with `argilla`, a plain client
 * that does not pass through our server. Other people and workspaces may be there at any time.
 * Failures are made with `faults`, a proxy between our server and Argilla.
 * An error in the page, a message of the CSP or a failed assertion of React fails the story.
 */
import { type Browser, type Page, test as base, expect } from '@playwright/test'
import axe, { type RunOnly } from 'axe-core'
import type { Flavour } from '#contract/flavour.ts'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { type ArgillaClient, type Person, password, unique } from './support/argilla.ts'
import type { DatasetPlan, MadeDataset } from './support/datasets.ts'
import type { Faults } from './support/faults.ts'
import { prove } from './support/prove.ts'
import { type Stack, startStack } from './support/stack.ts'

export { expect, password, unique }
export type { Page, Person }

export interface Maker {
  /** A user; an annotator unless said otherwise, with the password `password`. */
  user: (fields?: Partial<Person>) => Promise<Person>
  workspace: (name?: string, members?: readonly User[]) => Promise<Workspace>
  dataset: (plan: Omit<DatasetPlan, 'name'> & { name?: string }) => Promise<MadeDataset>
  /** Has what the page made during the story taken away at its end, by username. */
  forgetUser: (username: string) => void
  forgetWorkspace: (name: string) => void
}

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
  watch: undefined
  able: undefined
}

/** What a story that has this tag needs of the server. */
const needs: Record<string, (server: Flavour) => boolean> = {
  '@changes-users': ({ updates_users }) => updates_users,
  '@keeps-ids': ({ keeps_ids }) => keeps_ids,
  // Extralit has another rule of workspaces' names, and answers 500 to the deletion of a dataset.
  '@argilla': ({ product }) => product === 'argilla',
}

const quietErrors = [
  // Chromium reports every answer with an error status; the stories check what the person sees of it.
  /^Failed to load resource/,
]

function watchPage(page: Page, faults: string[]) {
  page.on('pageerror', (error) => faults.push(`error in the page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !quietErrors.some((quiet) => quiet.test(message.text()))) {
      faults.push(`console: ${message.text()}`)
    }
  })
}

/** The code has taken over what the document showed; until then, a link is the browser's and not the page's. */
export const codeIsThere = (page: Page) => expect(page.locator('#picture')).toHaveCount(0)

/** What is fading, or begins to, has another contrast than it will have. Nothing of the page uses such sheets. */
const stopFading = (page: Page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }')
    document.adoptedStyleSheets = [sheet]
  })

async function newBrowserPage(browser: Browser, baseURL: string) {
  const context = await browser.newContext({ baseURL })
  return context.newPage()
}

const allRules: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** All that another theme can change. */
const colourRules: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** In the page itself: a builder that reads whole results of all rules, in a page of its own, takes five times as long. */
async function findAxeFaults(page: Page, runOnly: RunOnly) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (runOnly) => {
    const { axe: inPage } = window as unknown as { axe: Pick<typeof axe, 'run'> }
    const { violations } = await inPage.run({ runOnly, resultTypes: ['violations'] })
    return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }))
  }, runOnly)
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

  make: async ({ stack: { argilla, makeDataset, makeUser }, flavour }, use) => {
    const usernames = new Set<string>()
    const ids = new Set<string>()
    const workspaceNames = new Set<string>()
    const datasets: MadeDataset[] = []
    await use({
      user: async (fields = {}) => {
        const person = await makeUser({ username: unique('ann'), ...fields })
        ids.add(person.id)
        return person
      },
      workspace: async (name = unique('space'), members = []) => {
        const workspace = await argilla.createWorkspace(name)
        workspaceNames.add(name)
        for (const { id } of members) await argilla.join(workspace.id, id)
        return workspace
      },
      dataset: async (plan) => {
        const dataset = await makeDataset({ name: unique('data'), ...plan })
        datasets.push(dataset)
        return dataset
      },
      forgetUser: (username) => usernames.add(username),
      forgetWorkspace: (name) => workspaceNames.add(name),
    })
    // Extralit 0.7.2 can't delete a dataset with the search engine that it is installed with: it and its workspace stay there.
    let isStuck = false
    for (const dataset of datasets) {
      await dataset.remove().catch((error: unknown) => {
        if (flavour.product !== 'extralit') throw error
        isStuck = true
      })
    }
    for (const { id, name } of await argilla.workspaces()) {
      if (!workspaceNames.has(name)) continue
      await argilla.deleteWorkspace(id).catch((error: unknown) => {
        if (!isStuck) throw error
      })
    }
    for (const { id, username } of await argilla.users()) {
      if (ids.has(id) || usernames.has(username)) await argilla.deleteUser(id)
    }
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
    await use(async (what, target = page) => {
      // What one has scrolled past may be half below the bar, and is no target there.
      await target.evaluate(() => window.scrollTo(0, 0))
      await stopFading(target)
      for (const colorScheme of ['light', 'dark'] as const) {
        await target.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await expect(target.locator('html')).toHaveAttribute('data-theme', colorScheme)
        const found = await findAxeFaults(target, colorScheme === 'light' ? allRules : colourRules)
        expect(found, `${what}, ${colorScheme}`).toEqual([])
      }
      await target.emulateMedia({ colorScheme: null, reducedMotion: null })
      await target.evaluate(() => void (document.adoptedStyleSheets = []))
    })
  },

  watch: [
    async ({ page }, use) => {
      const found: string[] = []
      watchPage(page, found)
      await use(undefined)
      expect(found).toEqual([])
    },
    { auto: true },
  ],
})
