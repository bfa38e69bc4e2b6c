import { type Locator, type Page, expect } from '@playwright/test'

/** What stands over a page whose session has ended. */
export const endedDialog = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Your sign-in has ended' })

/** In what stands over a page whose session has ended: gives the password again, and waits until the page is there. */
export async function signInAgain(page: Page, password: string) {
  const dialog = endedDialog(page)
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** On the page for it. */
export async function signInByForm(
  page: Page,
  { username, password }: { username: string; password: string },
) {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** By the menu of the account, where nothing is to be asked about before. */
export async function signOutByMenu(page: Page) {
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

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
