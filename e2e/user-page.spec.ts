import { codeIsThere, expect, test, unique } from './fixtures.ts'

test.describe('a user’s page', () => {
  test('shows who it is, what the role allows and where the user works', async ({
    page,
    asOwner,
    make,
    checkAxe,
  }) => {
    const ann = await make.user({ first_name: 'Ann', last_name: 'Lee' })
    const space = await make.workspace(undefined, [ann])
    await asOwner(`/users/by-name/${encodeURIComponent(ann.username)}`)
    await expect(page).toHaveURL(`/users/${ann.id}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Ann Lee' })).toBeVisible()
    await expect(page).toHaveTitle(/Ann Lee/)
    await expect(page.getByRole('main').getByText(ann.username, { exact: true })).toBeVisible()
    await expect(page.getByText(ann.id)).toBeVisible()
    await expect(page.getByRole('region', { name: 'What an annotator may do' })).toContainText('Annotate')
    await expect(page.getByRole('list', { name: 'Workspaces of this user' })).toContainText(space.name)
    await checkAxe('user page')

    await page.getByRole('link', { name: space.name }).click()
    await expect(page).toHaveURL(`/workspaces/${space.id}`)
  })

  test('adds to several workspaces, of which it hides those joined', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const ann = await make.user()
    const joined = await make.workspace(undefined, [ann])
    const [one, two] = [await make.workspace(), await make.workspace()]
    await asOwner(`/users/${ann.id}`)

    await page.getByRole('button', { name: 'Add to workspaces' }).click()
    const dialog = page.getByRole('dialog')
    const picker = dialog.getByRole('combobox', { name: 'Workspaces' })
    await expect(picker).toBeFocused()
    await picker.fill(joined.name)
    await expect(page.getByText('No other workspace')).toBeVisible()
    for (const { name } of [one, two]) {
      await picker.fill(name)
      await page.getByRole('option', { name }).click()
    }
    await page.keyboard.press('Escape')
    await expect(dialog.getByRole('button', { name: 'Add to 2 workspaces' })).toBeEnabled()
    await checkAxe('add to workspaces')
    await dialog.getByRole('button', { name: 'Add to 2 workspaces' }).click()
    await expect(dialog.getByRole('status').filter({ hasText: '2 of 2 done' })).toBeVisible()
    await checkAxe('added to workspaces')
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    // Not to be found while the dialog lies over it.
    const list = page.getByRole('list', { name: 'Workspaces of this user' })
    await expect(list.getByRole('listitem')).toHaveCount(3)
    expect(await argilla.membersOf(two.id)).toEqual([ann.username])
  })

  test('removes from a workspace, with undo', async ({ page, asOwner, make, argilla }) => {
    const ann = await make.user()
    const [one] = [await make.workspace(undefined, [ann]), await make.workspace(undefined, [ann])]
    await asOwner(`/users/${ann.id}`)
    const list = page.getByRole('list', { name: 'Workspaces of this user' })
    await page.getByRole('button', { name: `Remove from ${one.name}` }).click()
    await expect(page.getByRole('status').filter({ hasText: 'is no longer in' })).toBeVisible()
    await expect(list.getByRole('listitem')).toHaveCount(1)
    expect(await argilla.membersOf(one.id)).toEqual([])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(list.getByRole('listitem')).toHaveCount(2)
    expect(await argilla.membersOf(one.id)).toEqual([ann.username])
  })

  test('keeps what is typed into the choice of workspaces while the list changes', async ({
    page,
    asOwner,
    make,
    stack,
  }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Add to workspaces' }).click()
    const picker = page.getByRole('dialog').getByRole('combobox', { name: 'Workspaces' })
    const option = (name: string) => page.getByRole('option', { name, exact: true })
    const name = unique('later')
    make.forgetWorkspace(name)
    await picker.fill(name)
    await expect(option(`Create the workspace “${name}”`)).toBeVisible()
    await page.request.post('/api/v1/workspaces', { headers: { origin: stack.url }, data: { name } })
    await expect(option(name)).toBeVisible()
    await expect(picker).toHaveValue(name)
  })

  test('makes a workspace that is chosen by a new name, and takes one that the list does not know', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Add to workspaces' }).click()
    const picker = page.getByRole('dialog').getByRole('combobox', { name: 'Workspaces' })
    const own = unique('own')
    make.forgetWorkspace(own)
    await picker.fill(own)
    await page.getByRole('option', { name: `Create the workspace “${own}”`, exact: true }).click()
    await expect(page.getByRole('button', { name: own })).toBeVisible()
    // Made past this page, so that the list knows it as little as what is to be made.
    const past = await make.workspace(unique('past'))
    await picker.fill(past.name)
    await page.getByRole('option', { name: past.name }).click()
    await expect(page.getByRole('button', { name: past.name })).toBeVisible()
    await page.getByRole('button', { name: 'Add to 2 workspaces' }).click()
    await expect(page.getByRole('status').filter({ hasText: '2 of 2 done' })).toBeVisible()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(page.getByRole('link', { name: past.name })).toBeVisible()
    await expect(page.getByRole('link', { name: own })).toBeVisible()
    const made = (await argilla.workspaces()).find((one) => one.name === own)
    expect(await argilla.membersOf(made?.id ?? '')).toEqual([ann.username])
  })

  test('says of a workspace that somebody deleted since it was chosen that it is gone', async ({
    page,
    asOwner,
    make,
    stack,
  }) => {
    const ann = await make.user()
    const space = await make.workspace()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Add to workspaces' }).click()
    const dialog = page.getByRole('dialog')
    const picker = dialog.getByRole('combobox', { name: 'Workspaces' })
    await picker.fill(space.name)
    // Not the offer to create it, which stands there until the list has heard of it.
    await page.getByRole('option', { name: space.name, exact: true }).click()
    await page.request.delete(`/api/v1/workspaces/${space.id}`, {
      headers: { origin: stack.url },
      data: {},
    })
    // The list has heard of it: the name is free.
    await picker.fill(space.name)
    await expect(page.getByRole('option', { name: `Create the workspace “${space.name}”` })).toBeVisible()
    await picker.clear()
    await expect(dialog.getByRole('button', { name: `Remove ${space.name}` })).toBeVisible()
    await dialog.getByRole('button', { name: 'Add to 1 workspace' }).click()
    await expect(dialog.getByRole('alert')).toContainText('This does not exist any more.')
  })

  test('of an owner lists real memberships and says that owners see all', async ({ page, asOwner, make }) => {
    const other = await make.user({ username: unique('boss'), role: 'owner' })
    const [member] = [await make.workspace(undefined, [other]), await make.workspace()]
    await asOwner(`/users/${other.id}`)
    const section = page.getByRole('region', { name: '1 workspace' })
    await expect(section).toContainText('sees all workspaces')
    await expect(section.getByRole('listitem')).toHaveText(new RegExp(member.name))
  })

  test('of oneself leads to the profile and says what another owner has to do', async ({
    page,
    make,
    signIn,
    checkAxe,
  }) => {
    const owner = await make.user({ username: unique('owner'), role: 'owner' })
    await signIn(owner)
    await page.goto(`/users/${owner.id}`)
    await codeIsThere(page)
    const leaving = page.getByRole('region', { name: 'Off-board or delete' })
    await expect(leaving).toContainText('This is you: another owner has to do this.')
    const remove = leaving.getByRole('button', { name: 'Delete user' })
    await expect(remove).toBeDisabled()
    await checkAxe('own user page')
    await remove.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByRole('main').getByRole('link', { name: 'profile' }).click()
    await expect(page).toHaveURL('/profile')
  })

  test('that does not exist says so, and finds names that differ by case only', async ({
    page,
    asOwner,
    make,
    checkAxe,
  }) => {
    const ann = await make.user({ username: unique('Ann') })
    await asOwner(`/users/by-name/${ann.username.toUpperCase()}`)
    await expect(page.getByText(`Nobody is called “${ann.username.toUpperCase()}”`)).toBeVisible()
    await checkAxe('no such name')
    await page.getByRole('link', { name: ann.username }).click()
    await expect(page).toHaveURL(`/users/${ann.id}`)
    await page.goto('/users/00000000-0000-4000-8000-000000000000')
    await expect(page.getByText('There is no such user')).toBeVisible()
    await checkAxe('no such user')
    await page.goto('/users/not-an-id')
    await expect(page.getByText('There is no such user')).toBeVisible()
  })

  test('is for owners', async ({ page, make, signIn }) => {
    const admin = await make.user({ role: 'admin' })
    await signIn(admin)
    await page.goto(`/users/${admin.id}`)
    await expect(page.getByText('This page is for owners.')).toBeVisible()
  })

  test(
    'works at 320 px with a name of 300 characters',
    { tag: '@changes-users' },
    async ({ page, asOwner, make, checkAxe }) => {
      const username = unique('long').padEnd(300, 'x')
      const ann = await make.user({ username, first_name: 'نورا' })
      await make.workspace(undefined, [ann])
      await page.setViewportSize({ width: 320, height: 700 })
      await asOwner(`/users/${ann.id}`)
      await expect(page.getByRole('heading', { level: 1, name: 'نورا' })).toBeVisible()
      await expect(page.getByRole('button', { name: /^Remove from/ })).toBeVisible()
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(await overflow()).toBeLessThanOrEqual(0)
      await page.getByRole('button', { name: 'Edit', exact: true }).click()
      await expect(page.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeVisible()
      expect(await overflow()).toBeLessThanOrEqual(0)
      await checkAxe('edit, narrow')
    },
  )
})
