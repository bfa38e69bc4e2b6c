import { type Page, expect, test, unique } from './fixtures.ts'
import { clickSignedOut } from './session/people.ts'

const openEdit = async (page: Page) => {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  return page.getByRole('dialog', { name: /^Edit / })
}

/** On somebody's page: gives them other names, and saves. */
async function rename(page: Page, firstName: string, lastName: string) {
  const form = await openEdit(page)
  await form.getByLabel('First name').fill(firstName)
  await form.getByLabel('Last name').fill(lastName)
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
}

test.describe('editing a user', { tag: '@changes-users' }, () => {
  test('sends only what was changed, and the history tells it', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
    checkAxe,
  }) => {
    const ann = await make.user({ last_name: 'Lee' })
    const owner = await asOwner(`/users/${ann.id}`)
    const dialog = await openEdit(page)
    await expect(dialog.getByLabel('Username')).toBeFocused()
    await dialog.getByLabel('First name').fill('  Annie ')
    await dialog.getByLabel('Last name').fill('')
    await dialog.getByLabel('Role').selectOption('Admin')
    await expect(dialog).toContainText('Gains as Admin')
    await expect(dialog).toContainText('Remove members, but not add any')
    await checkAxe('edit user')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeFocused()
    await expect(page.getByRole('heading', { level: 1, name: 'Annie' })).toBeVisible()
    const saved = await argilla.userByName(ann.username)
    expect(saved).toMatchObject({ first_name: 'Annie', last_name: null, role: 'admin' })
    expect(faults.requests().filter((line) => line.startsWith('PATCH'))).toHaveLength(1)

    const entry = page.getByRole('list', { name: 'History' }).getByRole('listitem').first()
    await expect(entry).toContainText(`${owner.username} changed this user`)
    await expect(entry).toContainText(`First name: ${ann.username} → Annie`)
    await expect(entry).toContainText('Last name: Lee → empty')
    await expect(entry).toContainText('Role: Annotator → Admin')
    await expect(entry).not.toContainText('Username')
  })

  test('says at its field that a username is taken, also when somebody was faster', async ({
    page,
    asOwner,
    make,
  }) => {
    const [ann, bob] = [await make.user(), await make.user({ username: unique('bob') })]
    await asOwner(`/users/${ann.id}`)
    const dialog = await openEdit(page)
    const username = dialog.getByLabel('Username')
    await username.fill(bob.username.toUpperCase())
    await expect(dialog).toContainText('in upper and lower case only')
    await expect(dialog).toContainText('A new username ends the sign-ins that are running')
    await username.fill(bob.username)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(username).toHaveAccessibleDescription('Somebody has this username already.')
    await expect(username).toBeFocused()

    // Created after the page has read the users: only Argilla knows it.
    const eve = await make.user({ username: unique('eve') })
    await username.fill(eve.username)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(username).toHaveAccessibleDescription('Somebody has this username already.')
    await expect(username).toHaveValue(eve.username)
  })

  test('in two browsers shows each field that both changed and lets one choose', async ({
    page,
    asOwner,
    make,
    otherBrowser,
    argilla,
    checkAxe,
  }) => {
    const ann = await make.user({ first_name: 'Ann', last_name: 'Lee' })
    await asOwner(`/users/${ann.id}`)
    const other = await otherBrowser(await make.user({ username: unique('owner'), role: 'owner' }))
    await other.goto(`/users/${ann.id}`)

    const mine = await openEdit(page)
    await mine.getByLabel('First name').fill('Anna')
    await mine.getByLabel('Username').fill(`${ann.username}-x`)
    await rename(other, 'Anne', 'Li')

    await mine.getByRole('button', { name: 'Save' }).click()
    await expect(mine).toContainText('Somebody else changed this user while you were editing')
    const choice = mine.getByRole('group', { name: 'First name' })
    await expect(choice.getByRole('radio', { name: 'Anne now on the server' })).toBeVisible()
    await expect(mine).toContainText('Lee → Li')
    await expect(mine.getByRole('button', { name: 'Save' })).toBeDisabled()
    await checkAxe('edit conflict')
    await choice.getByRole('radio', { name: 'Anna what you typed' }).check()
    await mine.getByRole('button', { name: 'Save' }).click()
    await expect(mine).toBeHidden()
    expect(await argilla.userByName(`${ann.username}-x`)).toMatchObject({
      first_name: 'Anna',
      last_name: 'Li',
    })
  })

  test('keeps what was typed when somebody else deletes the user meanwhile', async ({
    page,
    asOwner,
    make,
    otherBrowser,
  }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    const dialog = await openEdit(page)
    await dialog.getByLabel('First name').fill('Typed')
    const other = await otherBrowser(await make.user({ username: unique('owner'), role: 'owner' }))
    await other.goto(`/users/${ann.id}`)
    await other.getByRole('button', { name: 'Delete user' }).click()
    await other.getByRole('dialog').getByRole('button', { name: 'Delete user' }).click()
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Users')
    // The page below has heard of it.
    await expect(page.getByText('This does not exist any more').first()).toBeVisible()
    await expect(dialog.getByLabel('First name')).toHaveValue('Typed')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('alert')).toContainText('This does not exist any more')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText(`“${ann.username}” is not there any more`)).toBeVisible()
  })

  test('asks before it makes an owner', async ({ page, asOwner, make, argilla }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    const dialog = await openEdit(page)
    await dialog.getByLabel('Role').selectOption('Owner')
    await dialog.getByRole('button', { name: 'Save' }).click()
    const confirmation = dialog.getByLabel(`Type “${ann.username}” to make them an owner`)
    await expect(confirmation).toHaveAccessibleDescription('This is not their username.')
    expect(await argilla.userByName(ann.username)).toMatchObject({ role: 'annotator' })
    await confirmation.fill(ann.username)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    expect(await argilla.userByName(ann.username)).toMatchObject({ role: 'owner' })
  })

  test('gives up one’s own role only with the username typed', async ({ page, make, signIn, argilla }) => {
    const owner = await make.user({ username: unique('owner'), role: 'owner' })
    await signIn(owner)
    await page.goto(`/users/${owner.id}`)
    const dialog = await openEdit(page)
    await dialog.getByLabel('Role').selectOption('Annotator')
    await expect(dialog).toContainText('You give up your own role')
    const confirmation = dialog.getByLabel('Type your username to confirm')
    await confirmation.fill('somebody')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(confirmation).toHaveAccessibleDescription('This is not your username.')
    await confirmation.fill(owner.username)
    await dialog.getByRole('button', { name: 'Save' }).click()
    const ended = page.getByRole('dialog', { name: 'Your sign-in has ended' })
    await expect(ended).toContainText('your password or your role was changed')
    expect(await argilla.userByName(owner.username)).toMatchObject({ role: 'annotator' })
    await ended.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.keyboard.press('Enter')
    await expect(page.getByText('This page is for owners.')).toBeVisible()
  })

  test('warns of a username that was somebody else’s within a day', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const [ann, bob] = [await make.user(), await make.user({ username: unique('bob') })]
    await asOwner(`/users/${bob.id}`)
    const dialog = await openEdit(page)
    await dialog.getByLabel('Username').fill(`${bob.username}-2`)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()

    await page.goto(`/users/${ann.id}`)
    await openEdit(page)
    await dialog.getByLabel('Username').fill(bob.username)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toContainText('Another user had this username within the last 24 hours')
    expect(await argilla.userByName(bob.username)).toBeNull()
    await dialog.getByRole('button', { name: 'Save anyway' }).click()
    await expect(dialog).toBeHidden()
    expect((await argilla.userByName(bob.username))?.id).toBe(ann.id)
  })

  test('keeps what was typed when no answer comes or the session ends', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
  }) => {
    const ann = await make.user()
    const owner = await asOwner(`/users/${ann.id}`)
    const dialog = await openEdit(page)
    await dialog.getByLabel('First name').fill('Typed')
    faults.add({ method: 'PATCH', with: 'drop', times: 1 })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('alert')).toContainText(
      'The change was sent, but no answer came. Argilla shows no change so far.',
    )

    await clickSignedOut(dialog.getByRole('button', { name: 'Save' }))
    const signIn = page.getByRole('dialog', { name: 'Your sign-in has ended' })
    await signIn.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.keyboard.press('Enter')
    await expect(signIn).toBeHidden()
    await expect(dialog.getByLabel('First name')).toHaveValue('Typed')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    expect(await argilla.userByName(ann.username)).toMatchObject({ first_name: 'Typed' })
  })
})
