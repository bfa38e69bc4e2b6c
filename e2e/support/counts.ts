import { type Page, type Request, expect } from '@playwright/test'
import type { Faults } from './faults.ts'

/** Calls to Argilla that one thing may cost, done in the page. */
export const goals = { editDialog: 0, roleChange: 4, comingBack: 0, joinEach: 1.1 }
/** Users in the batch that `joinEach` is about. */
export const joins = 100

/** Milliseconds without a request of the page, after which nothing more is taken to come. */
const quiet = 500
/** What is always open. */
const isStream = (request: Request) => new URL(request.url()).pathname === '/app/events'

export interface Counter {
  /** What reaches Argilla, from `act` until the page asks for nothing more. */
  during: (act: () => Promise<void>) => Promise<readonly string[]>
}

/** What waits until the page asks for nothing more. To be made before it asks for anything. */
export function createQuiet(page: Page): () => Promise<void> {
  const open = new Set<Request>()
  let last = performance.now()
  const ended = (request: Request) => {
    open.delete(request)
    last = performance.now()
  }
  page.on('request', (request) => {
    if (!isStream(request)) open.add(request)
    last = performance.now()
  })
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return () =>
    expect
      .poll(
        async () => {
          // Answered when the page has nothing else to do: on a busy machine it may not have come to asking.
          await page.evaluate('0')
          return open.size === 0 && performance.now() - last > quiet
        },
        { timeout: 30_000, intervals: [50] },
      )
      .toBe(true)
}

/** To be made before the page asks for anything. */
export function createCounter(page: Page, faults: Faults): Counter {
  const untilQuiet = createQuiet(page)
  return {
    async during(act) {
      await untilQuiet()
      faults.clear()
      await act()
      await untilQuiet()
      return [...faults.requests()]
    },
  }
}

/** On a user's page: opens the edit dialog. */
export async function openEditDialog(page: Page) {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(page.getByRole('dialog', { name: /^Edit / }).getByLabel('Username')).toBeFocused()
}

/** In the edit dialog: saves what was chosen in it. */
export async function saveUser(page: Page, username: string) {
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(`${username} is saved.`)).toBeVisible()
}

/** Another tab for ten minutes, and back. The page's clock must be installed. */
export async function comeBack(page: Page) {
  await show(page, 'hidden')
  await page.clock.fastForward('10:00')
  await show(page, 'visible')
}

/** A browser without a window shows all of its tabs, always. */
const show = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    window.dispatchEvent(new Event('${state === 'visible' ? 'focus' : 'blur'}'))
  `)

/** In the list of users, with a search for those who are to join: has them join, until all have. */
export async function joinAll(page: Page, count: number, workspace: string) {
  await page.getByRole('checkbox', { name: `Select all ${count} users shown` }).click()
  const bar = page.getByRole('region', { name: 'Selected users' })
  await bar.getByRole('button', { name: 'Add to workspaces…' }).click()
  const picker = page.getByRole('combobox', { name: 'Workspaces' })
  await picker.fill(workspace)
  await page.getByRole('option', { name: workspace }).click()
  await picker.press('Escape')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const status = page.getByRole('dialog').getByRole('status')
  await expect(status.filter({ hasText: `${count} of ${count} done` })).toBeVisible({ timeout: 30_000 })
}
