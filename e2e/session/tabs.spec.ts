import { type Page, codeIsThere, expect, test, unique } from '../fixtures.ts'
import { endedDialog, signInInAnotherTab } from './people.ts'
import { createQuiet } from '../support/counts.ts'
import { upToHandOver } from '../support/import-list.ts'

const row = (page: Page, username: string) =>
  page.getByRole('table', { name: 'Users' }).getByRole('row').filter({ hasText: username })
/** Opens the users' list where somebody is seen, however many there are. */
async function showRow(page: Page, username: string): Promise<void> {
  await page.goto(`/users?q=${username}`)
  await expect(row(page, username)).toBeVisible()
}
/** Paths of our server that the page asks for from now on. */
function listen(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/^\/(app|api)\//.test(pathname)) asked.push(pathname)
  })
  return asked
}

test.describe('several tabs and several people', () => {
  /** Pressed as well where a tab has heard of it by itself, and a dialog lies over the button. */
  const press = (tab: Page, name: string) =>
    tab.getByRole('button', { name, includeHidden: true }).dispatchEvent('click')

  test('a tab never shows the key of the person of another one', async ({ page, make, asOwner, signIn }) => {
    const first = await asOwner('/profile')
    const key = page.getByRole('region', { name: 'Your API key' })
    await expect(key.getByRole('button', { name: 'Show the key' })).toBeVisible()
    // The cookie of this browser is another owner's by now, and no tab was told.
    const second = await make.user({ username: unique('second'), role: 'owner' })
    await signIn(second)
    await press(page, 'Show the key')
    await expect(endedDialog(page)).toContainText('Somebody else is signed in to this browser now')
    await expect(page.getByText(second.api_key)).toHaveCount(0)
    await expect(page.getByText(first.api_key)).toHaveCount(0)
  })

  test('a tab never acts as the person of another one', async ({ page, make, asOwner, signIn, argilla }) => {
    const ann = await make.user()
    const first = await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('dialog').getByLabel('First name').fill('By whom?')
    // The cookie of this browser is another owner's by now, and no tab was told.
    await signIn(await make.user({ username: unique('second'), role: 'owner' }))
    await press(page, 'Save')
    await expect(endedDialog(page)).toContainText(`This page does nothing more for ${first.username}.`)
    expect(await argilla.userByName(ann.username)).toMatchObject({ first_name: ann.first_name })
    // Whoever belongs here signs in again, and what was typed is still there.
    await endedDialog(page).getByLabel('Username').fill(first.username)
    await endedDialog(page).getByLabel('Password', { exact: true }).fill(first.password)
    await page.keyboard.press('Enter')
    await expect(endedDialog(page)).toBeHidden()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(`${ann.username} is saved.`)).toBeVisible()
  })

  test('signing in as another person in a second tab stops the first one at once', async ({
    page,
    make,
    asOwner,
  }) => {
    const first = await asOwner('/profile')
    const second = await make.user()
    await showRow(page, first.username)
    const tab = await signInInAnotherTab(page, second)
    await expect(tab).toHaveURL('/profile')
    await expect(endedDialog(page)).toContainText('Somebody else is signed in to this browser now')
    await tab.close()
  })

  test('also where they sign in before the code is there', async ({ page, make, asOwner }) => {
    const first = await asOwner('/profile')
    const second = await make.user()
    await showRow(page, first.username)
    await codeIsThere(page)
    const tab = await page.context().newPage()
    const code = /\/assets\/start-.*\.js/
    await tab.route(code, (route) => route.abort())
    await tab.context().clearCookies()
    await tab.goto('/sign-in')
    await tab.getByLabel('Username').fill(second.username)
    await tab.getByLabel('Password', { exact: true }).fill(second.password)
    await tab.unroute(code)
    await tab.keyboard.press('Enter')
    await expect(tab).toHaveURL('/profile')
    await expect(endedDialog(page)).toContainText('Somebody else is signed in to this browser now')
    await tab.close()
  })

  test('signing out in one tab signs out the others', async ({ page, asOwner }) => {
    const owner = await asOwner('/profile')
    await showRow(page, owner.username)
    const tab = await page.context().newPage()
    await tab.goto('/workspaces')
    await tab.getByRole('button', { name: /^Account of/ }).click()
    await tab.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await expect.poll(() => page.content()).not.toContain(owner.username)
    await tab.close()
  })

  test('signing out asks where another tab holds passwords that nobody has', async ({
    page,
    asOwner,
    checkAxe,
  }) => {
    const tab = await page.context().newPage()
    await asOwner('/users/import')
    await upToHandOver(page, `${unique('list')}\n${unique('list')}`, 2)
    const sheet = page.getByRole('button', { name: 'Download the sheet (CSV)' })
    await expect(sheet).toBeVisible()

    await tab.goto('/workspaces')
    await codeIsThere(tab)
    const account = tab.getByRole('button', { name: /^Account of/ })
    const dialog = tab.getByRole('dialog', { name: 'Sign out and lose this?' })
    const signOut = async () => {
      await account.click()
      await tab.getByRole('menuitem', { name: 'Sign out' }).click()
    }
    await signOut()
    await expect(dialog).toContainText('The passwords of 2 people in another tab were not handed over yet.')
    await checkAxe('sign out with passwords in another tab', tab)
    await dialog.getByRole('button', { name: 'Stay' }).click()
    await expect(dialog).toBeHidden()
    await expect(sheet).toBeVisible()

    await signOut()
    await dialog.getByRole('button', { name: 'Stay' }).click()
    // Handed over: nothing is left to ask about.
    await sheet.click()
    await expect(page.getByRole('button', { name: /^Create 2 users/ })).toBeEnabled()
    await signOut()
    await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await tab.close()
  })

  test('a second owner sees what changes, without reading it again', async ({
    page,
    make,
    asOwner,
    otherBrowser,
  }) => {
    const ann = await make.user({ username: unique('told') })
    const space = await make.workspace()
    const untilQuiet = createQuiet(page)
    await asOwner(`/users?q=${ann.username}`)
    await expect(row(page, ann.username)).toContainText('Annotator')
    await untilQuiet()
    const asked = listen(page)

    const other = await otherBrowser(await make.user({ username: unique('other'), role: 'owner' }))
    await other.goto(`/users/${ann.id}`)
    await other.getByRole('button', { name: 'Edit', exact: true }).click()
    await other.getByRole('dialog').getByLabel('Role').selectOption('Admin')
    await other.getByRole('button', { name: 'Save' }).click()
    await expect(other.getByText(`${ann.username} is saved.`)).toBeVisible()
    await expect(row(page, ann.username)).toContainText('Admin')

    await other.getByRole('button', { name: 'Add to workspaces' }).click()
    await other.getByRole('dialog').getByRole('combobox').fill(space.name)
    await other.getByRole('option', { name: space.name }).click()
    await other.keyboard.press('Escape')
    await other.getByRole('button', { name: 'Add to 1 workspace' }).click()
    await expect(other.getByRole('dialog')).toBeHidden()
    await expect(row(page, ann.username)).toContainText(space.name)
    expect(asked.filter((path) => path !== '/app/events')).toEqual([])
  })
})
