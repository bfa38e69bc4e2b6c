import type { BrowserContext } from '@playwright/test'
import { test as base } from '../fixtures.ts'
import type { Person } from '../support/argilla.ts'
import { type Faults, startFaults } from '../support/faults.ts'
import { prove } from '../support/prove.ts'
import { startStack } from '../support/stack.ts'

/** Seconds that server/ waits for Argilla here: longer than a password takes to be hashed on a busy machine. */
const patience = 4

interface WorkerFixtures {
  front: Faults
  sharedContext: BrowserContext
}

/**
 * The stories' fixture for very many short ones: a server that is soon out of patience, a proxy before it too, one
 * browser context that keeps the page's files.
 */
export const test = base.extend<object, WorkerFixtures>({
  stack: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants the destructuring
    async ({}, use) => {
      const stack = await startStack({ ARGILLA_TIMEOUT: String(patience) })
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker' },
  ],
  front: [
    async ({ stack }, use) => {
      const front = await startFaults(stack.url)
      await use(front)
      await front.stop()
    },
    { scope: 'worker' },
  ],
  sharedContext: [
    async ({ browser, stack }, use) => {
      const context = await browser.newContext({ baseURL: stack.url, locale: 'en-GB' })
      await use(context)
      await context.close()
    },
    { scope: 'worker' },
  ],
  context: async ({ sharedContext }, use) => {
    await sharedContext.clearCookies()
    await use(sharedContext)
  },
  page: async ({ context }, use) => {
    const page = await context.newPage()
    await use(page)
    await page.close()
  },
  // With the key: Argilla would take its time over a password.
  signIn: async ({ page, stack }, use) => {
    await use(async (person, target = page) => {
      const { api_key } = person as Person
      await target.request.post(`${stack.url}/app/session`, {
        headers: { origin: stack.url, 'content-type': 'application/json' },
        data: { api_key },
      })
      await prove(target, stack.url, { api_key })
    })
  },
})
