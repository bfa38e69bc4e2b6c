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
