import { expect, type Page } from '@playwright/test'
import type { Person } from '../fixtures.ts'
import type { ArgillaClient } from '../support/argilla.ts'
import type { Maker } from '../support/maker.ts'

/** At Keycloak's own page; null where it knows already who is to give their password again. */
export async function signInThere(page: Page, username: string | null): Promise<void> {
  if (username !== null) await page.locator('#username').fill(username)
  await page.locator('#password').fill('12345678')
  await page.locator('#kc-login').click()
}

interface Deps {
  argilla: Pick<ArgillaClient, 'userByName'>
  make: Pick<Maker, 'user' | 'forgetUser'>
  otherBrowser: (user: Person) => Promise<Page>
}

/** Has kc-ann sign in at Keycloak, in a browser of their own, and gives who that is at Argilla. */
export async function comeIn({ argilla, make, otherBrowser }: Deps) {
  make.forgetUser('kc-ann')
  const other = await otherBrowser(await make.user())
  await other.context().clearCookies()
  await other.goto('/sign-in?next=%2Fprofile')
  await other.getByRole('link', { name: 'Sign in with Keycloak' }).click()
  await signInThere(other, 'kc-ann')
  await expect(other.getByText('Your account at Keycloak')).toBeVisible()
  await other.context().close()
  const user = await argilla.userByName('kc-ann')
  if (!user) throw new Error('nobody of that name came')
  return user
}
