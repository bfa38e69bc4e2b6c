import type { Locator, Page } from '@playwright/test'

/** What stands over a page whose session has ended. */
export const endedDialog = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Your sign-in has ended' })

/** Signs somebody in to the page's browser, in another tab, which nobody was signed in to any more. */
export async function signInInAnotherTab(
  page: Page,
  { username, password }: { username: string; password: string },
): Promise<Page> {
  const tab = await page.context().newPage()
  await page.context().clearCookies()
  await tab.goto('/sign-in')
  await tab.getByLabel('Username').fill(username)
  await tab.getByLabel('Password', { exact: true }).fill(password)
  await tab.keyboard.press('Enter')
  return tab
}

/**
 * Clicks with a session that has ended behind the page's back. The page may have learned of it by then, and show so over what
 * is clicked.
 */
export async function clickSignedOut(target: Locator) {
  const element = await target.elementHandle()
  await target.page().context().clearCookies()
  await element.dispatchEvent('click')
}
