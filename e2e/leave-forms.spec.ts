import { type Page, codeIsThere, expect, test, unique } from './fixtures.ts'
import { clickSignedOut, signOutByMenu } from './session/people.ts'
import { upToHandOver } from './support/import-list.ts'

const question = (page: Page) => page.getByRole('dialog', { name: 'Leave without saving?' })

/** Has the browser's own questions answered with yes, and collects of which kind they were. */
function acceptAll(page: Page): readonly string[] {
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  return asked
}

/** On the page of a person who is called so: a form as nobody has typed in it. */
async function openForm(page: Page, firstName: string) {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const form = page.getByRole('dialog', { name: /^Edit / })
  await expect(form.getByLabel('First name')).toHaveValue(firstName)
  return form
}

test.describe('leaving a form with something typed', () => {
  test('asks at Back, and goes only when one says so', async ({ page, make, asOwner, checkAxe }) => {
    const ann = await make.user()
    await asOwner(`/users?q=${ann.username}`)
    await page.getByRole('link', { name: ann.username }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const form = page.getByRole('dialog', { name: /^Edit / })
    await form.getByLabel('First name').fill('Typed')
    await page.goBack()
    await expect(question(page)).toBeVisible()
    await expect(page).toHaveURL(`/users/${ann.id}`)
    await expect(question(page)).toHaveAccessibleDescription('What you entered here is lost.')
    await checkAxe('leave a form')
    await question(page).getByRole('button', { name: 'Stay' }).click()
    await expect(question(page)).toBeHidden()
    await expect(form.getByLabel('First name')).toHaveValue('Typed')
    await expect(form.getByLabel('First name')).toBeFocused()

    await page.goBack()
    await question(page).getByRole('button', { name: 'Leave' }).click()
    await expect(page).toHaveURL(`/users?q=${ann.username}`)
    await expect(form).toBeHidden()
  })

  test('asks at Esc and beside the dialog, but not at Cancel, nor where nothing is typed', async ({
    page,
    make,
    asOwner,
  }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    const form = await openForm(page, ann.first_name)
    await form.getByLabel('First name').fill('Typed')
    await page.keyboard.press('Escape')
    await expect(question(page).getByRole('button', { name: 'Stay' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(question(page)).toBeHidden()
    await expect(form.getByLabel('First name')).toHaveValue('Typed')
    await page.mouse.click(5, 400)
    await question(page).getByRole('button', { name: 'Leave' }).click()
    await expect(form).toBeHidden()

    await openForm(page, ann.first_name)
    await form.getByLabel('First name').fill('Typed')
    await form.getByRole('button', { name: 'Cancel' }).click()
    await expect(form).toBeHidden()

    await openForm(page, ann.first_name)
    await page.keyboard.press('Escape')
    await expect(form).toBeHidden()
  })

  test('has the browser ask before the page is loaded anew', async ({ page, make, asOwner }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const form = page.getByRole('dialog', { name: /^Edit / })
    await form.getByLabel('First name').fill('Typed')
    const asked = acceptAll(page)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(ann.first_name)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(ann.first_name)
    expect(asked).toEqual(['beforeunload'])
  })

  test('of an import has the browser ask before the tab loses it', async ({ page, asOwner }) => {
    const asked = acceptAll(page)
    await asOwner('/users/import')
    const list = page.getByLabel('Or paste here')
    await list.fill(unique('list'))
    await page.reload()
    await expect(list).toHaveValue('')
    expect(asked).toEqual(['beforeunload'])
  })

  test('of an import asks before one signs out, on other pages too', async ({ page, asOwner, checkAxe }) => {
    await asOwner('/users/import')
    await upToHandOver(page, unique('list'), 1)
    await expect(page.getByRole('button', { name: 'Download the sheet (CSV)' })).toBeVisible()
    await page.getByRole('link', { name: 'Workspaces', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Workspaces' })).toBeVisible()
    const dialog = page.getByRole('dialog', { name: 'Sign out and lose this?' })
    await signOutByMenu(page)
    await expect(dialog).toContainText('The password of one person was not handed over yet')
    await checkAxe('sign out with passwords')
    await dialog.getByRole('button', { name: 'Stay' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('button', { name: /^Account of/ })).toBeFocused()
  })

  test('of an import asks until it was started, and not once it went with the tab', async ({
    page,
    asOwner,
  }) => {
    const asked = acceptAll(page)
    await asOwner('/users/import')
    await upToHandOver(page, unique('list'), 1)
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download the sheet (CSV)' }).click()
    await downloading
    await page.getByRole('link', { name: 'Profile', exact: true }).click()
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign out and lose this?' })
    await expect(dialog).toContainText('The import of 1 person was not started')
    await dialog.getByRole('button', { name: 'Stay' }).click()
    await page.reload()
    await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible()
    expect(asked).toEqual(['beforeunload'])

    // All of that went with the tab: nothing is left to ask about.
    await codeIsThere(page)
    await signOutByMenu(page)
    await expect(page).toHaveURL('/sign-in')
  })

  test('asks nothing where the form has an address of its own and was sent or cancelled', async ({
    page,
    make,
    asOwner,
  }) => {
    const name = unique('space')
    make.forgetWorkspace(name)
    await asOwner('/workspaces')
    await page.getByRole('link', { name: 'New workspace' }).click()
    const form = page.getByRole('dialog', { name: 'New workspace' })
    await form.getByLabel('Name').fill('given up')
    await page.goBack()
    await question(page).getByRole('button', { name: 'Stay' }).click()
    await form.getByRole('button', { name: 'Cancel' }).click()
    await expect(page).toHaveURL('/workspaces')

    await page.getByRole('link', { name: 'New workspace' }).click()
    await form.getByLabel('Name').fill(name)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  })

  test('asks nothing once the session has ended', async ({ page, make, asOwner }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const form = page.getByRole('dialog', { name: /^Edit / })
    await form.getByLabel('First name').fill('Typed')
    await clickSignedOut(form.getByRole('button', { name: 'Save' }))
    const signIn = page.getByRole('dialog', { name: 'Your sign-in has ended' })
    await signIn.getByRole('button', { name: 'Leave' }).click()
    await expect(page).toHaveURL(/\/sign-in/)
    await expect(question(page)).toBeHidden()
  })
})
