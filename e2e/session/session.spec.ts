import { codeIsThere, expect, test, unique } from '../fixtures.ts'
import { clickSignedOut, endedDialog, signInInAnotherTab } from './people.ts'

test.describe('the session', () => {
  test('ends with a dialog over the page, which goes on after signing in again', async ({
    page,
    asOwner,
    checkAxe,
  }) => {
    const owner = await asOwner('/users')
    await page.getByRole('searchbox').fill('something typed')
    await expect(page).toHaveURL(/q=something/)
    await clickSignedOut(page.getByRole('link', { name: 'Workspaces' }))
    const dialog = endedDialog(page)
    await expect(dialog).toBeVisible()
    await expect(dialog.getByLabel('Username')).toHaveValue(owner.username)
    await checkAxe('session dialog')
    await dialog.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('heading', { level: 1, name: 'Workspaces' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('searchbox')).toHaveValue('something typed')
  })

  test('ends at once with a new password from an owner, and says why', async ({
    page,
    make,
    signIn,
    otherBrowser,
  }) => {
    const ann = await make.user()
    await signIn(ann)
    await page.goto('/profile')
    await codeIsThere(page)
    await expect(page.getByRole('region', { name: 'Your workspaces' })).toContainText(
      'You are in no workspace',
    )
    const owner = await otherBrowser(await make.user({ username: unique('owner'), role: 'owner' }))
    await owner.goto(`/users/${ann.id}`)
    await owner.getByRole('button', { name: 'Reset password' }).click()
    await owner.getByRole('dialog').getByLabel('New password').fill('another password')
    await owner.keyboard.press('Enter')
    await expect(owner.getByRole('region', { name: 'Sign-in to hand over' })).toBeVisible()

    const dialog = endedDialog(page)
    await expect(dialog).toContainText('your password or your role was changed')
    await expect(dialog.getByLabel('Username')).toHaveValue(ann.username)
    await dialog.getByLabel('Password', { exact: true }).fill('another password')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  })

  test('ends with the account, and says that it is gone', async ({ page, make, signIn, otherBrowser }) => {
    const ann = await make.user()
    await signIn(ann)
    await page.goto('/profile')
    await codeIsThere(page)
    const owner = await otherBrowser(await make.user({ username: unique('owner'), role: 'owner' }))
    await owner.goto(`/users/${ann.id}`)
    await owner.getByRole('button', { name: 'Delete user' }).click()
    await owner.getByRole('dialog').getByRole('button', { name: 'Delete user' }).click()
    await expect(owner.getByRole('dialog')).toBeHidden()

    const dialog = endedDialog(page)
    await expect(dialog).toContainText('Your account was deleted, so you can’t sign in with it any more.')
    await expect(dialog.getByLabel('Username')).toHaveValue('')
  })

  test('of a user whose username was given to somebody else ends', async ({
    page,
    make,
    signIn,
    argilla,
  }) => {
    const username = unique('again')
    const first = await make.user({ username })
    await signIn(first)
    await page.goto('/profile')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await argilla.deleteUser(first.id)
    // The old token is now, for Argilla, the new owner's.
    await make.user({ username, role: 'owner' })
    await page.reload()
    await expect(page).toHaveURL(/\/sign-in/)
    const cookies = await page.context().cookies()
    expect(cookies.filter(({ httpOnly }) => httpOnly)).toEqual([])
  })

  test('hands nothing to another person who signs in after it ended', async ({ page, asOwner, make }) => {
    await asOwner('/users')
    await expect(page.getByRole('table')).toBeVisible()
    const annotator = await make.user()
    await clickSignedOut(page.getByRole('link', { name: 'Workspaces' }))
    const dialog = endedDialog(page)
    await dialog.getByLabel('Username').fill(annotator.username)
    await dialog.getByLabel('Password', { exact: true }).fill(annotator.password)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/profile')
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText(['Profile'])
  })

  test('hands no shown key to another person on the same page', async ({ page, make, signIn }) => {
    const [first, second] = [await make.user(), await make.user()]
    await signIn(first)
    await page.goto('/profile')
    const region = page.getByRole('region', { name: 'Your API key' })
    await region.getByRole('button', { name: 'Show the key' }).click()
    await expect(page.getByText(first.api_key)).toBeVisible()
    // The second person signs in to the same browser, in another tab.
    await signInInAnotherTab(page, second)
    const dialog = endedDialog(page)
    await dialog.getByLabel('Username').fill(second.username)
    await dialog.getByLabel('Password', { exact: true }).fill(second.password)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('main').getByText(second.username).first()).toBeVisible()
    await expect(page.getByText(first.api_key)).toHaveCount(0)
  })

  test('leaves no credential to the page’s scripts, nor in an address', async ({
    page,
    make,
    argilla,
    faults,
  }) => {
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    page.on('framenavigated', (frame) => addresses.push(frame.url()))
    const owner = await make.user({ username: unique('owner'), role: 'owner' })
    await page.goto('/sign-in?next=/users')
    await codeIsThere(page)
    await page.getByLabel('Username').fill(owner.username)
    await page.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/users')
    await expect(page.getByRole('table')).toBeVisible()
    await page.goto('/profile')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const readable = await page.evaluate(() =>
      JSON.stringify([
        document.cookie,
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        document.documentElement.outerHTML,
      ]),
    )
    for (const secret of [owner.password, owner.api_key, argilla.apiKey])
      expect(readable).not.toContain(secret)
    expect(readable).not.toMatch(/eyJ[\w-]+\./)
    const cookie = (await page.context().cookies()).find(({ httpOnly }) => httpOnly)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
    expect(cookie?.value).not.toContain(owner.api_key)
    expect(addresses.length).toBeGreaterThan(3)
    const visited = addresses.map((address) => decodeURIComponent(address.replaceAll('+', ' '))).join('\n')
    for (const secret of [owner.password, owner.api_key, argilla.apiKey, cookie?.value ?? 'no cookie'])
      expect(visited).not.toContain(secret)
    expect(faults.requests().length).toBeGreaterThan(0)
  })

  test('is given no api_key in any answer of the page, but one’s own when it is asked for', async ({
    page,
    asOwner,
  }) => {
    const bodies: string[] = []
    const reading: Promise<unknown>[] = []
    page.on('response', (response) => {
      // The stream of events has no end; what it tells is checked by the contract's own schema.
      if (/\/(app|api)\//.test(response.url()) && !response.url().includes('/app/events'))
        reading.push(
          response.text().then(
            (text) => bodies.push(response.url() + text),
            // What the next page leaves no time for is not read.
            () => undefined,
          ),
        )
    })
    const owner = await asOwner('/users')
    await page.getByRole('table').getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
    await Promise.all(reading)
    await page.goto('/workspaces')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(
      page.getByRole('table').getByRole('row').nth(1).or(page.getByText('No workspaces')),
    ).toBeVisible()
    await expect.poll(() => bodies.length).toBeGreaterThan(3)
    await Promise.all(reading)
    expect(bodies.filter((body) => body.includes('api_key'))).toEqual([])

    await page.goto('/profile')
    await page.getByRole('button', { name: 'Show the key' }).click()
    await expect(page.getByText(owner.api_key)).toBeVisible()
    await Promise.all(reading)
    const holding = bodies.filter((body) => body.includes(owner.api_key))
    expect(holding.length).toBeGreaterThan(0)
    for (const body of holding) expect(body).toContain('/app/session/api-key')
  })
})
