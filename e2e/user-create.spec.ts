import { type Page, expect, password, test, unique } from './fixtures.ts'
import { deleteByUs } from './support/delete-by-us.ts'

const field = (page: Page, name: string) => page.getByRole('dialog').getByLabel(name)
const create = (page: Page) => page.getByRole('button', { name: /^Create user/ }).click()
/** The user is made; neither the answer nor what the page then looks for comes through. */
async function createUnheard(page: Page) {
  await page.route(
    (url) => url.pathname.includes('/api/v1/users'),
    async (route) => {
      if (route.request().method() === 'POST') await route.fetch()
      await route.abort()
    },
  )
  await create(page)
  await expect(page.getByRole('dialog').getByText('What became of it can’t be asked')).toBeVisible()
  await page.unrouteAll()
}
const pickWorkspace = async (page: Page, name: string) => {
  const picker = page.getByRole('combobox', { name: 'Workspaces to join' })
  await picker.fill(name)
  // Where the list does not know it yet, it offers to make it, and takes it.
  await page.getByRole('option', { name }).click()
}

/** As a generated password is. */
const made20 = /^[A-HJ-NP-Za-km-z2-9]{20}$/

test.describe('a new user', () => {
  test('is created with a generated password, joins workspaces, and can sign in', async ({
    page,
    make,
    argilla,
    asOwner,
    checkAxe,
  }) => {
    const one = await make.workspace()
    const two = await make.workspace()
    const username = unique('new')
    make.forgetUser(username)
    await asOwner('/users/new')
    await expect(page.getByRole('textbox', { name: 'Username' })).toBeFocused()
    await checkAxe('new user')

    await page.getByRole('textbox', { name: 'Username' }).fill(username)
    await field(page, 'Last name').fill('  Ó Súilleabháin ')
    await expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue(made20)
    const secret = await page.getByRole('textbox', { name: 'Password' }).inputValue()
    for (const { name } of [one, two]) await pickWorkspace(page, name)
    await checkAxe('new user, filled')
    await page.getByRole('combobox', { name: 'Workspaces to join' }).press('Escape')
    await create(page)

    const card = page.getByRole('region', { name: 'Sign-in to hand over' })
    for (const text of [username, secret, 'https://argilla.example.org'])
      await expect(card).toContainText(text)
    await expect(page.getByRole('status').filter({ hasText: '1 of 1 done' })).toBeVisible()
    await checkAxe('user created')

    const made = await argilla.userByName(username)
    expect(made).toMatchObject({ first_name: username, last_name: 'Ó Súilleabháin', role: 'annotator' })
    for (const { id } of [one, two]) expect(await argilla.membersOf(id)).toContain(username)
    expect(await argilla.signInStatus(username, secret)).toBe(201)
  })

  test('can be given another generated password', async ({ page, asOwner }) => {
    await asOwner('/users/new')
    const secret = page.getByRole('textbox', { name: 'Password' })
    await expect(secret).toHaveValue(made20)
    const first = await secret.inputValue()
    await page.getByRole('button', { name: 'Generate' }).click()
    await expect(secret).not.toHaveValue(first)
    await expect(secret).toHaveValue(made20)
  })

  test('is handed over on a card to copy or download, which is gone once it is closed', async ({
    page,
    make,
    asOwner,
  }) => {
    const username = unique('card')
    make.forgetUser(username)
    const me = await asOwner('/users?sort=created&dir=desc')
    const opener = page.getByRole('link', { name: 'New user' })
    await opener.click()
    await page.getByRole('textbox', { name: 'Username' }).fill(username)
    const secret = await page.getByRole('textbox', { name: 'Password' }).inputValue()
    await create(page)
    const card = page.getByRole('region', { name: 'Sign-in to hand over' })
    await expect(card).toContainText(secret)
    const done = page.getByRole('button', { name: 'Done' })
    await expect(done).not.toHaveClass(/contained/)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy all' }).click()
    // By its role: the dialog hides the rest of the page from screen readers, but not this.
    await expect(
      page.getByRole('status').filter({ hasText: 'Address, username and password copied' }),
    ).toBeVisible()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain(`Username: ${username}\nPassword: ${secret}`)
    const noted = `/app/journal?operation=export&actor_id=${me.id}`
    await expect.poll(async () => (await page.request.get(noted)).text()).toContain('hand_over')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toBe(`argilla-${username}.txt`)

    // Somebody has it by now: what closes the card asks nothing.
    await expect(done).toHaveClass(/contained/)
    await done.click()
    await expect(page).toHaveURL('/users?sort=created&dir=desc')
    await expect(opener).toBeFocused()
    await expect.poll(() => page.content()).not.toContain(secret)
    // Among the newest; others may make some too.
    await expect(page.getByRole('rowheader', { name: username })).toBeInViewport()
  })

  test('keeps the card until one says that its password may be lost', async ({
    page,
    make,
    asOwner,
    checkAxe,
  }) => {
    const username = `${unique('card')}${'x'.repeat(150)}`
    make.forgetUser(username)
    await asOwner('/users?sort=created&dir=desc')
    await page.getByRole('link', { name: 'New user' }).click()
    await page.getByRole('textbox', { name: 'Username' }).fill(username)
    const secret = await page.getByRole('textbox', { name: 'Password' }).inputValue()
    await create(page)
    const card = page.getByRole('region', { name: 'Sign-in to hand over' })
    await expect(card).toContainText(secret)
    // Until it was taken along, Back asks, and so does what closes the card.
    await page.goBack()
    const question = page.getByRole('dialog', { name: 'Leave without the password?' })
    await expect(question).toHaveAccessibleDescription(
      `The password of ${username} was not copied or downloaded yet, and later nobody can look it up.`,
    )
    expect(await question.evaluate((shown) => shown.scrollWidth <= shown.clientWidth)).toBe(true)
    await checkAxe('leave a card')
    const stay = question.getByRole('button', { name: 'Stay' })
    await stay.click()
    // Not before the focus is back in it.
    await page.getByRole('dialog', { name: `User ${username} created` }).press('Escape')
    await stay.click()
    await page.getByRole('link', { name: 'Open the user' }).click()
    await stay.click()
    await expect(card).toContainText(secret)
    await page.getByRole('button', { name: 'Done' }).click()
    await question.getByRole('button', { name: 'Leave' }).click()
    await expect(page).toHaveURL('/users?sort=created&dir=desc')
  })

  test('copies what it would do as Python, for the SDK of this server and without the password', async ({
    page,
    asOwner,
    flavour,
  }) => {
    const username = unique('copied')
    await asOwner('/users/new')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Username' }).fill(username)
    const secret = await dialog.getByRole('textbox', { name: 'Password' }).inputValue()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await dialog.getByRole('button', { name: 'Copy as Python' }).click()
    await expect(page.getByText('It asks for passwords')).toBeVisible()
    const program = await page.evaluate(() => navigator.clipboard.readText())
    expect(program).toContain(`\nimport ${flavour.product} as `)
    expect(program).toContain(`getpass("Password of ${username}: ")`)
    expect(program).not.toContain(secret)
  })

  test(
    'takes a typed password, a role and a predefined id',
    { tag: '@keeps-ids' },
    async ({ page, make, argilla, asOwner }) => {
      const username = unique('given')
      make.forgetUser(username)
      await asOwner('/users/new')
      await page.getByRole('textbox', { name: 'Username' }).fill(username)
      await field(page, 'First name').fill('Given')
      await page.getByRole('dialog').getByLabel('Role').selectOption('Owner')
      await expect(page.getByText('An owner can do everything here')).toBeVisible()
      await page.getByRole('dialog').getByLabel('Role').selectOption('Admin')
      await page.getByRole('textbox', { name: 'Password' }).fill(password)
      await page.getByRole('button', { name: 'Advanced' }).click()
      const id = crypto.randomUUID()
      const idField = page.getByRole('textbox', { name: 'Predefined id' })
      await idField.fill('7')
      await create(page)
      await expect(idField).toHaveAccessibleDescription(/^This is no UUID/)
      await idField.fill(id.toUpperCase())
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'Open the user' }).click()
      await page.getByRole('button', { name: 'Leave' }).click()
      await expect(page).toHaveURL(`/users/${id}`)
      expect(await argilla.userByName(username)).toMatchObject({ id, first_name: 'Given', role: 'admin' })
    },
  )

  test('checks each field, and shows the first wrong one', async ({ page, asOwner, checkAxe }) => {
    await asOwner('/users/new')
    const username = page.getByRole('textbox', { name: 'Username' })
    const secret = page.getByRole('textbox', { name: 'Password' })
    await secret.clear()
    await create(page)
    await expect(username).toBeFocused()
    await expect(username).toHaveAccessibleDescription('Type a username.')
    await expect(secret).toHaveAccessibleDescription('Type a password, or generate one.')
    await checkAxe('new user, refused')

    await username.fill(` ${unique('space')}`)
    await expect(username).toHaveAccessibleDescription(/^Take out the space/)
    await secret.fill('short')
    await expect(secret).toHaveAccessibleDescription('At least 8 characters; this has 5.')
    await secret.fill('ü'.repeat(40))
    await expect(secret).toHaveAccessibleDescription(
      /reads the first 72 bytes of a password only; this has 80/,
    )
  })

  test('says of a username that somebody has it, or one that is nearly the same', async ({
    page,
    make,
    asOwner,
  }) => {
    const ann = await make.user({ username: unique('taken') })
    await asOwner('/users/new')
    const username = page.getByRole('textbox', { name: 'Username' })
    const told = 'Somebody has this username already.'
    // A screen reader tells what changes only in a place that was there before.
    const spoken = await page.getByRole('dialog').locator('[aria-live=polite]').first().elementHandle()
    // Ann was made past our server, which reads the usernames anew at the latest 30 seconds later (server/directory/usernames.ts).
    await expect(async () => {
      await username.clear()
      await username.fill(ann.username)
      await expect(username).toHaveAccessibleDescription(told, { timeout: 3_000 })
    }).toPass({ timeout: 45_000 })
    await expect.poll(() => spoken.textContent()).toBe(told)
    await username.fill(ann.username.toUpperCase())
    await expect(username).toHaveAccessibleDescription(/in upper and lower case only/)
  })

  test(
    'puts what Argilla refuses at its field',
    { tag: '@keeps-ids' },
    async ({ page, make, argilla, asOwner }) => {
      await asOwner('/users/new')
      await expect(page.getByRole('table', { name: 'Users', includeHidden: true })).toBeAttached()
      // Made after the page has read the list, so that only the server knows.
      const ann = await make.user({ username: unique('late') })
      const username = page.getByRole('textbox', { name: 'Username' })
      await username.fill(ann.username)
      await page.getByRole('textbox', { name: 'Password' }).fill(password)
      await create(page)
      await expect(username).toHaveAccessibleDescription('Somebody has this username already.')
      await expect(username).toBeFocused()

      const other = unique('late')
      make.forgetUser(other)
      await username.fill(other)
      await page.getByRole('button', { name: 'Advanced' }).click()
      const id = page.getByRole('textbox', { name: 'Predefined id' })
      await id.fill(ann.id)
      await create(page)
      await expect(id).toHaveAccessibleDescription('Somebody has this id already.')
      expect(await argilla.userByName(other)).toBeNull()
    },
  )

  test('shows no password that was not set, after a try of which nobody knows what became', async ({
    page,
    make,
    argilla,
    asOwner,
  }) => {
    const username = unique('unknown')
    make.forgetUser(username)
    await asOwner('/users/new')
    await page.getByRole('textbox', { name: 'Username' }).fill(username)
    const secret = await page.getByRole('textbox', { name: 'Password' }).inputValue()
    await createUnheard(page)
    await page.getByRole('button', { name: 'Generate' }).click()
    await expect(page.getByRole('textbox', { name: 'Password' })).not.toHaveValue(secret)
    await create(page)
    await expect(page.getByRole('textbox', { name: 'Username' })).toHaveAccessibleDescription(
      'Somebody has this username already.',
    )
    expect(await argilla.signInStatus(username, secret)).toBe(201)
  })

  test(
    'names the user whom a lost try has made, where the username was corrected since',
    { tag: '@keeps-ids' },
    async ({ page, make, argilla, asOwner }) => {
      const [first, second] = [unique('lost'), unique('corrected')]
      make.forgetUser(first)
      make.forgetUser(second)
      await asOwner('/users/new')
      const username = page.getByRole('textbox', { name: 'Username' })
      await username.fill(first)
      await createUnheard(page)
      await username.fill(second)
      await create(page)
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByText(`“${first}” was created by the try before`)).toBeVisible()
      expect(await argilla.userByName(second)).toBeNull()
      await create(page)
      await expect(page.getByRole('region', { name: 'Sign-in to hand over' })).toContainText(second)
      expect(await argilla.userByName(second)).not.toBeNull()
    },
  )

  test('says which workspace could not be joined, and joins it at the second try', async ({
    page,
    make,
    argilla,
    asOwner,
    faults,
    checkAxe,
  }) => {
    const good = await make.workspace()
    const bad = await make.workspace()
    const username = unique('half')
    make.forgetUser(username)
    await asOwner('/users/new')
    await page.getByRole('textbox', { name: 'Username' }).fill(username)
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await pickWorkspace(page, bad.name)
    await pickWorkspace(page, good.name)
    await page.getByRole('combobox', { name: 'Workspaces to join' }).press('Escape')
    faults.add({ method: 'POST', path: new RegExp(`/workspaces/${bad.id}/users`), with: 422, times: 1 })
    await create(page)
    const result = page.getByRole('region', { name: 'Results' }).getByRole('listitem')
    await expect(result).toContainText(`Workspace ${bad.name}: Argilla refused this`)
    // The user is created all the same: the sign-in is there to be handed over.
    await expect(page.getByRole('region', { name: 'Sign-in to hand over' })).toContainText(password)
    await checkAxe('user created, join failed')
    await result.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('status').filter({ hasText: '1 of 1 done' })).toBeVisible()
    expect(await argilla.membersOf(good.id)).toContain(username)
    expect(await argilla.membersOf(bad.id)).toContain(username)
    expect((await argilla.users()).filter((user) => user.username === username)).toHaveLength(1)
  })

  test('keeps what is chosen while a workspace is being made, and waits for it', async ({
    page,
    make,
    argilla,
    asOwner,
    faults,
  }) => {
    const there = await make.workspace()
    const [name, username] = [unique('fresh'), unique('waits')]
    make.forgetWorkspace(name)
    make.forgetUser(username)
    await asOwner('/users/new')
    await page.getByRole('textbox', { name: 'Username' }).fill(username)
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    faults.add({ method: 'POST', path: '/workspaces', with: 'hold' })
    await page.getByRole('combobox', { name: 'Workspaces to join' }).fill(name)
    await page.getByRole('option', { name: `Create the workspace “${name}”` }).click()
    await pickWorkspace(page, there.name)
    await expect(page.getByRole('button', { name: /^Create user/ })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Copy as Python' })).toBeDisabled()
    faults.release()
    await expect(page.getByRole('button', { name: `Remove ${name}`, exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: `Remove ${there.name}`, exact: true })).toBeVisible()
    await create(page)
    await expect(page.getByRole('status').filter({ hasText: '1 of 1 done' })).toBeVisible()
    const made = (await argilla.workspaces()).find((one) => one.name === name)
    for (const id of [there.id, made?.id ?? '']) expect(await argilla.membersOf(id)).toContain(username)
  })

  test('warns of a username that somebody else had until just now', async ({
    page,
    make,
    asOwner,
    checkAxe,
  }) => {
    const former = await make.user({ username: unique('former') })
    make.forgetUser(former.username)
    await asOwner('/users')
    await deleteByUs(page, former)
    await page.goto('/users/new')
    const username = page.getByRole('textbox', { name: 'Username' })
    await username.fill(former.username)
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    const warning = page.getByRole('alert').filter({ hasText: 'somebody else had the username' })
    await create(page)
    await expect(warning).toContainText('was deleted')
    await checkAxe('former username')
    await username.fill(unique('former'))
    await page.getByRole('textbox', { name: 'Password' }).focus()
    await expect(warning).toBeHidden()

    // Typed and sent at once, it is asked about before anything is created.
    await page.goto('/users/new')
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await username.fill(former.username)
    await username.press('Enter')
    await expect(warning).toBeVisible()
    await page.getByRole('button', { name: 'Create user anyway' }).click()
    await expect(page.getByRole('region', { name: 'Sign-in to hand over' })).toBeVisible()
  })
})
