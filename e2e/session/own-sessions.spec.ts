import { type Page, codeIsThere, expect, test } from '../fixtures.ts'
import { endedDialog } from './people.ts'

const ended = (page: Page) => expect(endedDialog(page)).toBeVisible()

test.describe('sessions', () => {
  test('are listed for their person, who ends one of them, or all', async ({
    page,
    make,
    signIn,
    otherBrowser,
    checkAxe,
  }) => {
    const ann = await make.user()
    await signIn(ann)
    const other = await otherBrowser(ann)
    await other.goto('/profile')
    await codeIsThere(other)
    await page.goto('/profile')
    const list = page.getByRole('region', { name: 'Where you are signed in' })
    const rows = list.getByRole('listitem')
    await expect(rows).toHaveCount(2)
    await expect(rows.filter({ hasText: 'here' })).toContainText('127.0.0.1')
    await checkAxe('profile with two sessions')
    const since = rows.filter({ hasNotText: 'here' }).locator('time').first()
    const minute = (await since.getAttribute('title'))?.replace(/\s[AP]M$/, '') ?? ''
    // To the second: with the same browser one may come in again soon.
    const end = list.getByRole('button', {
      name: new RegExp(`^End the session of .+, since ${minute}:\\d\\d`),
    })
    await end.click()
    await expect(rows).toHaveCount(1)
    await ended(other)

    const third = await otherBrowser(ann)
    await third.goto('/profile')
    await codeIsThere(third)
    await list.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(page).toHaveURL(/\/sign-in/)
    await ended(third)
  })

  test('of somebody else are ended by an owner, who stays signed in', async ({
    page,
    make,
    asOwner,
    otherBrowser,
  }) => {
    const ann = await make.user()
    const other = await otherBrowser(ann)
    await other.goto('/profile')
    await codeIsThere(other)
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(page.getByText(`${ann.username} is signed out everywhere.`)).toBeVisible()
    await ended(other)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: ann.username })).toBeVisible()
  })
})
