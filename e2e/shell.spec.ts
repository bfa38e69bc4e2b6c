import { type Page, codeIsThere, expect, test } from './fixtures.ts'
import { createQuiet } from './support/counts.ts'

/** How many headings of level one each frame of the next document has, written where that changes: `01`. */
async function seenHeadings(page: Page) {
  await page.addInitScript(() => {
    const look = () => {
      const { dataset } = document.documentElement
      const count = String(document.querySelectorAll('h1').length)
      const seen = dataset['headings'] ?? ''
      if (!seen.endsWith(count)) dataset['headings'] = seen + count
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  return () => page.locator('html').getAttribute('data-headings')
}

test.describe('the frame', () => {
  test('has a skip link, one heading a page, and titles', async ({ page, asOwner }) => {
    await asOwner('/users')
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page).toHaveTitle('Users · Argilla admin')
    await page.goto('/users/new')
    await expect(page).toHaveTitle('New user · Argilla admin')
    await page.keyboard.press('Escape')
    await expect(page).toHaveTitle('Users · Argilla admin')
    await page.goto('/users')
    await codeIsThere(page)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    await page.getByRole('link', { name: 'Workspaces' }).click()
    await expect(page).toHaveTitle('Workspaces · Argilla admin')
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  })

  test('opens each page at its top, and goes back to where one was', async ({ page, make, asOwner }) => {
    const person = await make.user()
    await page.setViewportSize({ width: 900, height: 720 })
    await asOwner(`/users?q=${person.username}`)
    const scrolled = () => page.evaluate(() => window.scrollY)
    await page.getByRole('link', { name: person.username }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    // Read after the rest of the page: it is as long then as it will be.
    await expect(page.getByText('No responses so far.')).toBeVisible()
    await page.evaluate(() => window.scrollTo(0, 240))
    expect(await scrolled()).toBe(240)
    // Playwright would go to the top for it, although the bar stays in sight.
    await page
      .getByRole('link', { name: 'Profile', exact: true })
      .evaluate((link: HTMLElement) => link.click())
    await expect(page.getByRole('heading', { name: 'Your workspaces' })).toBeAttached()
    expect(await page.evaluate(() => document.body.scrollHeight - window.innerHeight)).toBeGreaterThan(240)
    await expect.poll(scrolled).toBe(0)
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(person.username)
    await expect.poll(scrolled).toBe(240)
  })

  test('shows each role its pages, and says why another is closed', async ({
    page,
    make,
    signIn,
    checkAxe,
  }) => {
    const admin = await make.user({ role: 'admin' })
    await signIn(admin)
    const headings = await seenHeadings(page)
    await page.goto('/users')
    await expect(page.getByText('You are signed in as Admin. This page is for owners.')).toBeVisible()
    await codeIsThere(page)
    expect(await headings(), 'no frame without a heading once there was one').toMatch(/^0?1$/)
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText([
      'Workspaces',
      'Activity',
      'Profile',
    ])
    await checkAxe('closed page')
  })

  test('tells an annotator of a workspace of theirs where their work in it is seen', async ({
    page,
    make,
    signIn,
  }) => {
    const ann = await make.user()
    const [own, other] = [await make.workspace(undefined, [ann]), await make.workspace()]
    await signIn(ann)
    await page.goto(`/workspaces/${own.id}`)
    await expect(page.getByText(`You are a member of ${own.name}`)).toBeVisible()
    await expect(page.getByRole('link', { name: 'Go to your profile' })).toBeVisible()
    await page.goto(`/workspaces/${other.id}`)
    await expect(
      page.getByText('You are signed in as Annotator. This page is for owners and admins.'),
    ).toBeVisible()
  })

  test('answers an unknown address with a page', async ({ page, asOwner, checkAxe }) => {
    await asOwner('/no/such/page')
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
    await checkAxe('not found')
    await page.getByRole('link', { name: 'Go to the start' }).click()
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  })

  test('keeps the theme that was chosen', async ({ page, asOwner }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    const owner = await asOwner('/profile')
    await page.getByRole('button', { name: `Account of ${owner.username}` }).click()
    const menu = page.getByRole('menu', { name: `Account of ${owner.username}` })
    const dark = menu.getByRole('menuitemradio', { name: 'Dark' })
    await expect(dark).toHaveAccessibleDescription('Theme')
    await dark.click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })

  test('fits into 320 px', async ({ page, asOwner }) => {
    const untilQuiet = createQuiet(page)
    await page.setViewportSize({ width: 320, height: 640 })
    await asOwner('/users')
    for (const path of [
      '/users',
      '/workspaces',
      '/profile',
      '/access',
      '/activity',
      '/settings',
      '/users/new',
      '/workspaces/new',
    ]) {
      await page.goto(path)
      await codeIsThere(page)
      // Behind a dialog the page and its heading are hidden from assistive technology.
      await expect(
        page
          .getByRole('dialog')
          .or(page.getByRole('heading', { level: 1 }))
          .first(),
      ).toBeVisible()
      await untilQuiet()
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), path)
        .toBeLessThanOrEqual(320)
    }
  })

  test('says when our own server is gone, and tries again', async ({ page, asOwner }) => {
    await asOwner('/profile')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'Workspaces' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: /Try again|Reload/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })

  test('stays as it is where the code of a dialog does not come, and tries again', async ({
    page,
    asOwner,
  }) => {
    await asOwner('/users')
    await codeIsThere(page)
    const dialog = page.getByRole('dialog', { name: /^Export / })
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const notice = page.getByRole('alert').filter({ hasText: 'This part of the page did not come.' })
    await expect(notice).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.context().setOffline(false)
    await notice.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog).toBeVisible()
  })
})
