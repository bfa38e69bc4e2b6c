import { expect, test } from '../fixtures.ts'
import { signInThere } from './there.ts'

// A real Keycloak before a real Argilla (`ARGILLA_KEYCLOAK=1 npm run test:argilla`): its people are kc-owner and kc-ann.

test('an owner signs in at Keycloak, comes out where they wanted to, and proves there that it is them', async ({
  page,
  context,
}) => {
  await page.goto('/access')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccess$/)
  await page.getByRole('link', { name: 'Sign in with Keycloak' }).click()
  await signInThere(page, 'kc-owner')
  await expect(page.getByRole('heading', { level: 1, name: 'Access' })).toBeVisible()
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/access')

  await page.goto('/profile')
  await expect(page.getByText('Your account at Keycloak')).toBeVisible()
  await page.getByRole('button', { name: 'Show the key' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is it you?' })
  const opened = context.waitForEvent('page')
  await dialog.getByRole('link', { name: 'Sign in with Keycloak again' }).click()
  const tab = await opened
  // It asks for the password although its own session goes on.
  await signInThere(tab, null)
  await expect(tab.getByRole('heading', { name: 'It is you' })).toBeVisible()
  expect(tab.url()).not.toMatch(/code|state/)
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Hide the key' })).toBeVisible()
})

test('who stops at Keycloak, or comes back too late, reads why on the sign-in page', async ({ page }) => {
  await page.goto('/sign-in')
  const link = page.getByRole('link', { name: 'Sign in with Keycloak' })
  await link.click()
  await expect(page.locator('#kc-login')).toBeVisible()
  const state = new URL(page.url()).searchParams.get('state') ?? ''
  // As Keycloak answers where one says no to what is asked for.
  await page.goto(`/app/providers/keycloak/back?error=access_denied&state=${state}`)
  await expect(page.getByRole('alert')).toContainText('Keycloak did not let you in')
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.goto(`/app/providers/keycloak/back?code=x&state=${state}`)
  await expect(page.getByRole('alert')).toContainText('took too long, or was begun in another browser')
  await expect(link).toBeVisible()
})
