import { sessionSchema } from '#contract/app.ts'
import { codeIsThere, expect, test } from '../fixtures.ts'

test.describe('signing in', () => {
  test('leads to where one’s role starts', async ({ page, make }) => {
    for (const [role, path] of [
      ['owner', '/users'],
      ['admin', '/workspaces'],
      ['annotator', '/profile'],
    ] as const) {
      const person = await make.user({ role })
      await page.goto('/')
      await page.getByLabel('Username').fill(person.username)
      await page.getByLabel('Password', { exact: true }).fill(person.password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page).toHaveURL(path)
      // A screen reader says where one is.
      const heading = page.getByRole('heading', { level: 1 })
      await expect(heading).toBeFocused()
      await page.reload()
      await codeIsThere(page)
      await expect(heading).toBeVisible()
      await expect(heading).not.toBeFocused()
      await page.getByRole('button', { name: `Account of ${person.username}` }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await expect(page).toHaveURL('/sign-in')
    }
  })

  test('goes on to the page that was asked for, and never to another site', async ({ page, make }) => {
    const person = await make.user()
    await page.goto('/profile?x=1')
    await expect(page).toHaveURL('/sign-in?next=%2Fprofile%3Fx%3D1')
    await page.getByLabel('Username').fill(person.username)
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/profile?x=1')
    await page.goto('/sign-in?next=//example.org/')
    await expect(page).toHaveURL('/profile')
    await page.goto('/sign-in?next=/\\example.org')
    await expect(page).toHaveURL('/profile')
  })

  test('lasts for twelve hours with a password, however soon Argilla’s token ends', async ({
    page,
    make,
    signIn,
  }) => {
    await signIn(await make.user())
    const response = await page.request.get('/app/session')
    const { method, expires_at } = sessionSchema.parse(await response.json())
    expect(method).toBe('password')
    const hours = (Date.parse(expires_at) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(11.9)
    expect(hours).toBeLessThanOrEqual(12)
  })

  test('works with an API key', async ({ page, make }) => {
    const person = await make.user()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Use an API key instead' }).click()
    await page.getByLabel('API key', { exact: true }).fill('not.a.key')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('Argilla does not know this API key')
    await page.getByLabel('API key', { exact: true }).fill(` ${person.api_key} `)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL('/profile')
  })

  test('says what is missing and what is wrong, and keeps what was typed', async ({
    page,
    make,
    checkAxe,
  }) => {
    const person = await make.user()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByLabel('Username')).toBeFocused()
    await expect(page.getByLabel('Username')).toHaveAccessibleDescription('Type your username.')
    await page.getByLabel('Username').fill(person.username)
    await page.getByLabel('Password', { exact: true }).fill('wrong password')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('The username or the password is wrong')
    await expect(page.getByLabel('Username')).toHaveValue(person.username)
    await checkAxe('sign-in with an error')
  })

  test('is limited after many wrong passwords', async ({ page, make }) => {
    const person = await make.user()
    await page.goto('/sign-in')
    await codeIsThere(page)
    await page.getByLabel('Username').fill(person.username)
    const alert = page.getByRole('alert')
    for (let n = 0; n < 12; n++) {
      await page.getByLabel('Password', { exact: true }).fill(`wrong ${n}`)
      const answered = page.waitForResponse('**/app/session')
      await page.keyboard.press('Enter')
      await answered
    }
    await expect(alert).toContainText(/Too many wrong attempts\. Wait .*minute/)
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.keyboard.press('Enter')
    await expect(alert).toContainText('Too many wrong attempts')
    await expect(page).toHaveURL('/sign-in')
  })

  test('says that Argilla is down or slow, and works when it is back', async ({ page, make, faults }) => {
    const person = await make.user()
    await page.goto('/sign-in')
    await codeIsThere(page)
    await page.getByLabel('Username').fill(person.username)
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    faults.add({ with: 'drop' })
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('The Argilla server can’t be reached')
    faults.clear()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/profile')
  })

  test('leaves a password manager what it needs', async ({ page }) => {
    await page.goto('/sign-in')
    await expect(page.getByLabel('Username')).toHaveAttribute('autocomplete', 'username')
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute(
      'autocomplete',
      'current-password',
    )
    await page.getByLabel('Password', { exact: true }).fill('secret word')
    await page.getByRole('button', { name: 'Show the password' }).click()
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text')
  })
})
