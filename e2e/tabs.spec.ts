import { expect, test, unique } from './fixtures.ts'

test.describe('several tabs', () => {
  test('of one browser sign out together', async ({ page, asOwner, checkAxe }) => {
    await asOwner('/users')
    const second = await page.context().newPage()
    await second.goto('/workspaces')
    await expect(second.getByRole('heading', { level: 1, name: 'Workspaces' })).toBeVisible()
    await checkAxe('workspaces beside another tab', second)
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/sign-in')
    await expect(second).toHaveURL(/\/sign-in/)
    await expect(second.getByRole('dialog')).toHaveCount(0)
  })

  test('never act as the person who signed in in another one', async ({ page, asOwner, make, argilla }) => {
    const ann = await make.user()
    const owner = await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const form = page.getByRole('dialog', { name: /^Edit / })
    await form.getByLabel('First name').fill('Typed')
    const rival = await make.user({ username: unique('rival'), role: 'owner' })

    const second = await page.context().newPage()
    await second.goto('/profile')
    await second.context().clearCookies()
    await second.goto('/sign-in')
    await second.getByLabel('Username').fill(rival.username)
    await second.getByLabel('Password', { exact: true }).fill(rival.password)
    await second.keyboard.press('Enter')
    await expect(second).toHaveURL('/users')

    const dialog = page.getByRole('dialog', { name: 'Your sign-in has ended' })
    await expect(dialog).toContainText('Somebody else is signed in to this browser now')
    await expect(dialog).toContainText(owner.username)
    expect(await argilla.userByName(ann.username)).toMatchObject({ first_name: ann.first_name })
    await dialog.getByLabel('Username').fill(owner.username)
    await dialog.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(form.getByLabel('First name')).toHaveValue('Typed')
    // Now the other tab is the one that is somebody else's.
    await expect(second.getByRole('dialog', { name: 'Your sign-in has ended' })).toBeVisible()
  })

  test('are refused where the cookie became another person’s without a word', async ({
    page,
    asOwner,
    make,
    signIn,
  }) => {
    await asOwner('/users')
    await expect(page.getByRole('table')).toBeVisible()
    await signIn(await make.user({ username: unique('rival'), role: 'owner' }))
    await page.getByRole('link', { name: 'Profile' }).click()
    await page.getByRole('button', { name: 'Show the key' }).click()
    await expect(page.getByRole('dialog', { name: 'Your sign-in has ended' })).toBeVisible()
    await expect(page.getByText(/\.apikey|^[\w-]{40,}$/)).toHaveCount(0)
  })

  test('and other people see a change at once, without asking Argilla for all of it', async ({
    page,
    asOwner,
    make,
    otherBrowser,
    faults,
  }) => {
    const ann = await make.user()
    await asOwner(`/users?q=${ann.username}`)
    await expect(page.getByRole('link', { name: ann.username })).toBeVisible()
    const other = await otherBrowser(await make.user({ username: unique('owner'), role: 'owner' }))
    await other.goto(`/users/${ann.id}`)
    await other.getByRole('button', { name: 'Edit', exact: true }).click()
    const form = other.getByRole('dialog', { name: /^Edit / })
    await form.getByLabel('First name').fill('Seen elsewhere')
    faults.clear()
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('cell', { name: /Seen elsewhere/ })).toBeVisible({ timeout: 2_000 })
    expect(faults.requests().filter((line) => /^GET \/api\/v1\/users(\?|$)/.test(line))).toEqual([])
  })

  test('that one comes back to read nothing', async ({ page, asOwner, faults }) => {
    await asOwner('/users')
    await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
    await page.getByRole('link', { name: 'Profile' }).click()
    await expect(page.getByRole('button', { name: 'Show the key' })).toBeVisible()
    await page.clock.install()
    await page.clock.fastForward(60_000)
    faults.clear()
    await page.evaluate(() => {
      window.dispatchEvent(new Event('focus'))
      document.dispatchEvent(new Event('visibilitychange'))
    })
    // What is asked for after it is answered after it: had anything been read again, it would stand before this.
    await page.getByRole('button', { name: 'Show the key' }).click()
    await expect(page.getByRole('button', { name: 'Hide the key' })).toBeVisible()
    expect(faults.requests().filter((line) => !line.endsWith('/api/v1/me'))).toEqual([])
  })
})
