import { readFile } from 'node:fs/promises'
import { type Page, codeIsThere, expect, test, unique } from './fixtures.ts'
import { createQuiet } from './support/counts.ts'

const createIn = async (page: Page, name: string) => {
  const dialog = page.getByRole('dialog', { name: 'New workspace' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Create workspace' }).click()
  return dialog
}

const memberRows = (page: Page) =>
  page.getByRole('table', { name: 'Members of this workspace' }).getByRole('rowheader')

/** Waits for what a batch comes to, and closes its dialog. */
const finish = async (page: Page, text: string) => {
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('status').filter({ hasText: text })).toBeVisible()
  await dialog.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(dialog).toBeHidden()
}

test.describe('workspaces', () => {
  test('lists all with their members and datasets, found by search, sorted by a column', async ({
    page,
    asOwner,
    make,
    checkAxe,
  }) => {
    const people = [await make.user(), await make.user()]
    const prefix = unique('list')
    const two = await make.workspace(`${prefix}-two`, people)
    await make.workspace(`${prefix}-none`)
    await make.workspace(unique('unlike'))
    await make.dataset({ workspaceId: two.id, records: 1 })
    await asOwner('/workspaces')
    await page.getByRole('searchbox', { name: 'Search workspaces' }).fill(prefix.toUpperCase())
    await expect(page.getByText(/^2 of \d/)).toBeVisible()
    const table = page.getByRole('table', { name: 'Workspaces' })
    await expect(table.getByRole('row', { name: `${prefix}-two` }).getByRole('cell')).toHaveText([
      '2',
      '1',
      /\w/,
    ])
    await table.getByRole('button', { name: 'Members' }).click()
    await expect(table.getByRole('columnheader', { name: 'Members' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await expect(table.getByRole('rowheader')).toHaveText([
      new RegExp(`${prefix}-none`),
      new RegExp(`${prefix}-two`),
    ])
    await checkAxe('workspaces')
    await expect(page).toHaveURL(/sort=members/)
    // A link keeps what was searched and how it was sorted.
    await page.reload()
    await expect(page.getByRole('searchbox')).toHaveValue(prefix.toUpperCase())
    await expect(table.getByRole('rowheader')).toHaveText([
      new RegExp(`${prefix}-none`),
      new RegExp(`${prefix}-two`),
    ])
  })

  test('shows all again where none is found, and keeps how they are sorted', async ({
    page,
    asOwner,
    make,
  }) => {
    await make.workspace()
    await asOwner('/workspaces?sort=members')
    await page.getByRole('searchbox').fill('no workspace is called so')
    await page.getByRole('button', { name: 'Show all workspaces' }).click()
    await expect(page.getByRole('searchbox')).toHaveValue('')
    await expect(page).toHaveURL(/\/workspaces\?sort=members$/)
  })

  test(
    'makes one, with a name that the Python SDK can read, and opens it',
    { tag: '@argilla' },
    async ({ page, asOwner, make, argilla, checkAxe }) => {
      const name = unique('Made')
      make.forgetWorkspace(name)
      await asOwner('/workspaces')
      await page.getByRole('link', { name: 'New workspace' }).click()
      const dialog = await createIn(page, name.replace('-', ' é'))
      const field = dialog.getByRole('textbox', { name: 'Name' })
      await expect(field).toHaveAccessibleDescription(/A space is not allowed, nor are these: é/)
      await expect(field).toBeFocused()
      await checkAxe('new workspace')
      await dialog.getByRole('button', { name: /^Use .* instead$/ }).click()
      await expect(field).toHaveValue(/^Made-e/)
      await field.fill(name)
      await page.keyboard.press('Enter')
      await expect(page.getByText(`Workspace ${name} created.`)).toBeVisible()
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
      expect((await argilla.workspaces()).map((workspace) => workspace.name)).toContain(name)
    },
  )

  test(
    'says at the field that a name is taken, also when somebody was faster, and warns of near ones',
    { tag: '@argilla' },
    async ({ page, asOwner, make }) => {
      const { name } = await make.workspace(unique('taken'))
      await asOwner('/workspaces/new')
      await expect(page.getByRole('link', { name, includeHidden: true })).toBeAttached()
      const dialog = await createIn(page, name)
      const field = dialog.getByRole('textbox', { name: 'Name' })
      await expect(field).toHaveAccessibleDescription('There is a workspace of this name already.')
      await field.fill(name.toUpperCase())
      await expect(field).toHaveAccessibleDescription(
        /It differs from “taken.*” only in upper and lower case/,
      )
      const later = unique('later')
      await field.fill(later)
      await make.workspace(later)
      await page.keyboard.press('Enter')
      await expect(field).toHaveAccessibleDescription('There is a workspace of this name already.')
      await expect(field).toHaveValue(later)
    },
  )

  test(
    'points out a name that stops the Python SDK',
    { tag: '@argilla' },
    async ({ page, asOwner, make, checkAxe }) => {
      const { id, name } = await make.workspace(`${unique('old')} name`)
      await asOwner('/workspaces')
      await expect(page.getByText(/Argilla’s Python SDK can’t list any workspaces/)).toBeVisible()
      await expect(page.getByRole('rowheader', { name: `${name} Not for the Python SDK` })).toBeVisible()
      await page.goto(`/workspaces/${id}`)
      await expect(page.getByText(/Python SDK can’t work with this name/)).toBeVisible()
      await checkAxe('workspace with a name of before')
    },
  )

  test('says when the list could not be read, and reads it again', async ({
    page,
    asOwner,
    faults,
    make,
  }) => {
    const { name } = await make.workspace()
    await asOwner('/profile')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    faults.add({ path: /\/me\/workspaces$/, with: 500 })
    await page.goto('/workspaces')
    await expect(
      page.getByRole('alert').filter({ hasText: 'Something went wrong on the Argilla server' }),
    ).toBeVisible()
    faults.clear()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  })

  test('is there for admins with their own ones; making one says why not', async ({
    page,
    make,
    signIn,
    checkAxe,
  }) => {
    const admin = await make.user({ username: unique('admin'), role: 'admin' })
    const own = await make.workspace(unique('own'), [admin])
    const other = await make.workspace(unique('other'))
    await signIn(admin)
    await page.goto('/workspaces')
    await codeIsThere(page)
    await expect(page.getByRole('rowheader')).toHaveText([new RegExp(own.name)])
    const create = page.getByRole('link', { name: 'New workspace' })
    await expect(create).toHaveAttribute('aria-disabled', 'true')
    await expect(create).toHaveAccessibleDescription('Only owners can do this.')
    await create.press('Enter')
    await expect(page).toHaveURL('/workspaces')
    await expect(page.getByRole('tooltip', { name: 'Only owners can do this.' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('tooltip')).toBeHidden()
    await checkAxe('workspaces of an admin')
    await page.goto(`/workspaces/${other.id}`)
    await expect(page.getByText('This workspace is not open to you')).toBeVisible()
  })
})

test.describe('a workspace', () => {
  test('takes in several people at once, and warns of owners', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const ann = await make.user({ username: unique('ann'), first_name: 'Änne' })
    const bob = await make.user({ username: unique('bob') })
    const here = await make.user({ username: unique('here') })
    const workspace = await make.workspace(unique('add'), [here])
    const owner = await asOwner(`/workspaces/${workspace.id}`)
    await page.getByRole('button', { name: 'Add members' }).click()
    const dialog = page.getByRole('dialog', { name: `Add members to ${workspace.name}` })
    const people = dialog.getByRole('combobox', { name: 'People' })
    await people.fill(`anne ${ann.username}`)
    await page.getByRole('option', { name: ann.username }).click()
    for (const { username } of [bob, owner]) {
      await people.fill(username)
      await page.getByRole('option', { name: username }).click()
    }
    await page.keyboard.press('Escape')
    await expect(dialog.getByText(/Owners see every workspace anyway/)).toBeVisible()
    await expect(dialog.getByText('3 memberships are added:')).toBeVisible()
    await checkAxe('add members')
    await dialog.getByRole('button', { name: 'Add 3 members' }).click()
    await finish(page, '3 of 3 done')
    await expect(memberRows(page)).toHaveCount(4)
    await expect(page.getByText(/is an owner and a member here/)).toBeVisible()
    expect((await argilla.membersOf(workspace.id)).sort()).toEqual(
      [ann.username, bob.username, here.username, owner.username].sort(),
    )
    await checkAxe('workspace')
  })

  test('offers nobody who is a member, and wants at least one', async ({ page, asOwner, make }) => {
    const here = await make.user({ username: unique('here') })
    const workspace = await make.workspace(unique('add'), [here])
    await asOwner(`/workspaces/${workspace.id}`)
    await page.getByRole('button', { name: 'Add members' }).click()
    const dialog = page.getByRole('dialog', { name: `Add members to ${workspace.name}` })
    await expect(dialog.getByRole('button', { name: 'Add members' })).toBeDisabled()
    await expect(dialog.getByText('Choose at least one person.')).toBeVisible()
    await dialog.getByRole('combobox', { name: 'People' }).fill(here.username)
    await expect(page.getByText('Nobody who is not a member yet is found by this.')).toBeVisible()
  })

  test('finds members, and exports those that are found', async ({ page, asOwner, make }) => {
    const ann = await make.user({ username: unique('ann'), first_name: 'Änne' })
    const workspace = await make.workspace(unique('found'), [
      ann,
      await make.user({ username: unique('bob') }),
    ])
    await asOwner(`/workspaces/${workspace.id}`)
    await expect(memberRows(page)).toHaveCount(2)
    await page.getByRole('searchbox', { name: 'Search members' }).fill('anne')
    await expect(memberRows(page)).toHaveCount(1)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export CSV' }).click()
    const name = new RegExp(`^argilla-${workspace.name}-members-\\d{4}-\\d\\d-\\d\\d\\.csv$`)
    expect((await download).suggestedFilename()).toMatch(name)
    const csv = await readFile(await (await download).path(), 'utf8')
    expect(csv.trim().split('\r\n')).toEqual([
      'username,first_name,last_name,role,id',
      `${ann.username},Änne,,annotator,${ann.id}`,
    ])
  })

  test('exports nothing rather than a list without its members, while they can’t be read', async ({
    page,
    asOwner,
    make,
  }) => {
    const ann = await make.user()
    const workspace = await make.workspace(unique('export'), [ann])
    // Then the server knows who is where.
    await asOwner('/users')
    await expect(page.getByRole('link', { name: ann.username })).toBeVisible()
    const members = (url: URL) => url.pathname.endsWith(`/api/v1/workspaces/${workspace.id}/users`)
    await page.route(members, (route) => route.abort())
    await page.goto(`/workspaces/${workspace.id}`)
    let downloads = 0
    page.on('download', () => (downloads += 1))
    await page.getByRole('button', { name: 'Export CSV' }).click()
    // The sections that need them say it as well, each with a way to read them again.
    const notice = page
      .getByRole('alert')
      .filter({ hasText: 'No connection' })
      .filter({ hasNot: page.getByRole('button', { name: 'Try again' }) })
    await expect(notice).toBeVisible()
    expect(downloads).toBe(0)
    await page.unroute(members)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export CSV' }).click()
    const csv = await readFile(await (await download).path(), 'utf8')
    expect(csv).toContain(ann.username)
  })

  test('says who could not be added, with the reason, and tries again', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
  }) => {
    const people = [await make.user(), await make.user()]
    const workspace = await make.workspace()
    await asOwner(`/workspaces/${workspace.id}`)
    await page.getByRole('button', { name: 'Add members' }).click()
    const dialog = page.getByRole('dialog')
    for (const { username } of people) {
      await dialog.getByRole('combobox').fill(username)
      await page.getByRole('option', { name: username }).click()
    }
    await page.keyboard.press('Escape')
    faults.add({ method: 'POST', path: /\/users$/, with: 422, times: 1 })
    await dialog.getByRole('button', { name: 'Add 2 members' }).click()
    const failed = dialog.getByRole('listitem').first()
    await expect(failed).toContainText('Argilla refused this')
    await failed.getByRole('button', { name: 'Try again' }).click()
    await finish(page, '2 of 2 done')
    expect((await argilla.membersOf(workspace.id)).sort()).toEqual(
      people.map(({ username }) => username).sort(),
    )
  })

  test('lets an owner remove one, and undo it', async ({ page, asOwner, make, argilla }) => {
    const people = [await make.user(), await make.user(), await make.user()]
    const names = people.map(({ username }) => username).sort()
    const [first = ''] = names
    const workspace = await make.workspace(unique('out'), people)
    await asOwner(`/workspaces/${workspace.id}`)
    await page.getByRole('button', { name: `Remove ${first} from this workspace` }).click()
    await expect(page.getByText(`${first} was removed from ${workspace.name}.`)).toBeVisible()
    await expect(memberRows(page)).toHaveCount(2)
    expect(await argilla.membersOf(workspace.id)).not.toContain(first)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(memberRows(page)).toHaveCount(3)
  })

  test('lets an owner remove several, and take it back', async ({ page, asOwner, make, argilla }) => {
    const people = await make.people(unique('out'), 'a', 'b', 'c')
    const names = Object.values(people).map(({ username }) => username)
    const workspace = await make.workspace(unique('out'), Object.values(people))
    await asOwner(`/workspaces/${workspace.id}`)
    await page.getByRole('checkbox', { name: `Select ${people.a.username}` }).check()
    await page.getByRole('checkbox', { name: `Select ${people.c.username}` }).click({ modifiers: ['Shift'] })
    await page.getByRole('button', { name: 'Remove 3 members' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('3 memberships end:')
    await page.keyboard.press('Enter')
    expect(await argilla.membersOf(workspace.id)).toHaveLength(3)
    await dialog.getByRole('button', { name: 'Remove 3 members' }).click()
    await expect(dialog.getByRole('status').filter({ hasText: '3 of 3 done' })).toBeVisible()
    await expect(page.getByRole('dialog', { name: `3 members removed from ${workspace.name}` })).toBeVisible()
    expect(await argilla.membersOf(workspace.id)).toEqual([])
    await dialog.getByRole('button', { name: 'Take back…' }).click()
    await dialog.getByRole('button', { name: 'Take back', exact: true }).click()
    await finish(page, '3 of 3 done')
    await expect(memberRows(page)).toHaveCount(3)
    expect((await argilla.membersOf(workspace.id)).sort()).toEqual(names)
  })

  test('tells an admin why adding and deleting are closed', async ({ page, make, signIn }) => {
    const admin = await make.user({ username: unique('admin'), role: 'admin' })
    const workspace = await make.workspace(unique('asked'), [admin])
    await signIn(admin)
    await page.goto(`/workspaces/${workspace.id}`)
    const why = 'Only owners can do this.'
    await expect(page.getByRole('button', { name: 'Add members' })).toHaveAccessibleDescription(why)
    await expect(page.getByRole('button', { name: 'Delete workspace' })).toHaveAccessibleDescription(why)
  })

  test('says which selected members are not in the list as it is searched', async ({
    page,
    make,
    asOwner,
  }) => {
    const { ann, bob } = await make.people(unique('sought'), 'ann', 'bob')
    const workspace = await make.workspace(unique('sought'), [ann, bob])
    await asOwner(`/workspaces/${workspace.id}`)
    for (const { username } of [ann, bob]) {
      await page.getByRole('checkbox', { name: `Select ${username}` }).check()
    }
    await expect(page.getByRole('status').filter({ hasText: '2 members selected' })).toBeVisible()
    await page.getByRole('searchbox').fill(ann.username)
    await expect(page.getByRole('status').filter({ hasText: '1 of them is not in the list' })).toBeVisible()
    await page.getByRole('searchbox').fill('')
    await expect(page.getByRole('button', { name: 'Remove 2 members' })).toBeVisible()
  })

  test('asks an admin before removing', async ({ page, make, signIn, argilla, checkAxe }) => {
    const admin = await make.user({ username: unique('admin'), role: 'admin' })
    const { kept, ann, bob } = await make.people(unique('asked'), 'kept', 'ann', 'bob')
    const workspace = await make.workspace(unique('asked'), [admin, kept, ann, bob])
    await signIn(admin)
    await page.goto(`/workspaces/${workspace.id}`)
    for (const { username } of [ann, bob]) {
      await page.getByRole('checkbox', { name: `Select ${username}` }).check()
    }
    await page.getByRole('button', { name: 'Remove 2 members' }).click()
    const dialog = page.getByRole('dialog', { name: `Remove 2 members from ${workspace.name}?` })
    await expect(dialog.getByText('You can’t add them back: only owners can.')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Remove 2 members' })).toBeEnabled()
    await checkAxe('removal by an admin')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    expect(await argilla.membersOf(workspace.id)).toHaveLength(4)
    await page.getByRole('button', { name: 'Remove 2 members' }).click()
    await dialog.getByRole('button', { name: 'Remove 2 members' }).click()
    const done = page.getByRole('dialog', { name: `2 members removed from ${workspace.name}` })
    await expect(done.getByRole('status').filter({ hasText: '2 of 2 done' })).toBeVisible()
    // Only owners could add them back.
    await expect(done.getByRole('button', { name: 'Take back…' })).toBeHidden()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await done.getByRole('button', { name: 'Copy a request to an owner' }).click()
    await expect(page.getByText('Copied. Send it to an owner.')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `Please add ${ann.username} and ${bob.username} to ${workspace.name} again: ${page.url().split('?')[0]}`,
    )
    expect((await argilla.membersOf(workspace.id)).sort()).toEqual([admin.username, kept.username].sort())
  })

  for (const count of [1, 2]) {
    test(`closes to an admin who was taken out while they remove ${count}, and says why`, async ({
      page,
      make,
      signIn,
      argilla,
    }) => {
      const admin = await make.user({ username: unique('admin'), role: 'admin' })
      const { ann, bob } = await make.people(unique('lost'), 'ann', 'bob')
      const workspace = await make.workspace(unique('lost'), [admin, ann, bob])
      await signIn(admin)
      await page.goto(`/workspaces/${workspace.id}`)
      for (const { username } of [ann, bob].slice(0, count)) {
        await page.getByRole('checkbox', { name: `Select ${username}` }).check()
      }
      await page.getByRole('button', { name: /^Remove \d members?$/ }).click()
      const dialog = page.getByRole('dialog')
      const remove = dialog.getByRole('button', { name: /^Remove/ })
      await expect(remove).toBeEnabled()
      await argilla.leave(workspace.id, admin.id)
      await remove.click()
      await expect(dialog).toContainText('You are not a member of this workspace any more.')
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      await expect(page.getByText('This workspace is not open to you')).toBeVisible()
      expect((await argilla.membersOf(workspace.id)).sort()).toEqual([ann.username, bob.username].sort())
    })
  }

  test('leads an admin away who removes everybody, himself last', async ({ page, make, signIn, argilla }) => {
    const admin = await make.user({ username: unique('aaa'), role: 'admin' })
    const workspace = await make.workspace(unique('leave'), [admin, await make.user(), await make.user()])
    await signIn(admin)
    await page.goto(`/workspaces/${workspace.id}`)
    await expect(memberRows(page)).toHaveCount(3)
    await page.getByRole('checkbox', { name: 'Select all shown' }).check()
    await page.getByRole('button', { name: 'Remove 3 members' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('You leave a workspace yourself.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Remove 3 members' }).click()
    await expect(dialog.getByRole('status').filter({ hasText: '3 of 3 done' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(page.getByText(`You left ${workspace.name}.`)).toBeVisible()
    await expect(page).toHaveURL('/workspaces')
    await expect(page.getByText('You are in no workspace')).toBeVisible()
    expect(await argilla.membersOf(workspace.id)).toEqual([])
  })

  test('shows its datasets with their progress, and is not deleted while it has any', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const untilQuiet = createQuiet(page)
    const ann = await make.user()
    const workspace = await make.workspace(unique('data'), [ann])
    const dataset = await make.dataset({
      workspaceId: workspace.id,
      records: 4,
      responses: [{ person: ann, submitted: 1 }],
    })
    await asOwner(`/workspaces/${workspace.id}`)
    const row = page.getByRole('table', { name: 'Datasets of this workspace' }).getByRole('row', {
      name: dataset.name,
    })
    await expect(row).toContainText('1 of 4 records')
    await expect(row.getByRole('link')).toHaveAttribute(
      'href',
      `https://argilla.example.org/dataset/${dataset.id}/annotation-mode`,
    )
    await expect(page.getByText(/It has a dataset, so Argilla won’t delete it/)).toBeVisible()
    const remove = page.getByRole('button', { name: 'Delete workspace' })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await remove.press('Enter')
    await untilQuiet()
    await expect(page.getByRole('dialog')).toBeHidden()
    expect((await argilla.workspaces()).map(({ id }) => id)).toContain(workspace.id)
  })

  test(
    'is deleted after asking; a dataset that came meanwhile stops it',
    { tag: '@argilla' },
    async ({ page, asOwner, make, argilla, checkAxe }) => {
      const workspace = await make.workspace(unique('gone'), [await make.user()])
      await asOwner(`/workspaces/${workspace.id}`)
      await page.getByRole('button', { name: 'Delete workspace' }).click()
      const dialog = page.getByRole('dialog', { name: `Delete ${workspace.name}?` })
      await expect(dialog.getByText('1 member loses access to it.')).toBeVisible()
      await checkAxe('deletion of a workspace')
      const dataset = await make.dataset({ workspaceId: workspace.id, records: 1 })
      await dialog.getByRole('button', { name: 'Delete workspace' }).click()
      await expect(
        dialog.getByText(/^Nothing was deleted: this workspace still holds datasets/),
      ).toBeVisible()
      await dataset.remove()
      await dialog.getByRole('button', { name: 'Delete workspace' }).click()
      await expect(page.getByText(`Workspace ${workspace.name} deleted.`)).toBeVisible()
      await expect(page).toHaveURL('/workspaces')
      expect((await argilla.workspaces()).map(({ id }) => id)).not.toContain(workspace.id)
    },
  )

  test('that does not exist has a page that says so', async ({ page, asOwner, checkAxe }) => {
    await asOwner('/workspaces/00000000-0000-4000-8000-000000000000')
    await expect(page.getByText('There is no such workspace')).toBeVisible()
    await checkAxe('no such workspace')
    await page.goto('/workspaces/not-an-id')
    await expect(page.getByText('There is no such workspace')).toBeVisible()
    await page.getByRole('link', { name: 'All workspaces' }).click()
    await expect(page).toHaveURL('/workspaces')
  })
})
