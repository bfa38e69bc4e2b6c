import type { Page } from '@playwright/test'

/** At Keycloak's own page; null where it knows already who is to give their password again. */
export async function signInThere(page: Page, username: string | null): Promise<void> {
  if (username !== null) await page.locator('#username').fill(username)
  await page.locator('#password').fill('12345678')
  await page.locator('#kc-login').click()
}
