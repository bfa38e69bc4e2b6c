import { expect, test, unique } from './fixtures.ts'

test.describe('deleting a user', () => {
  test('shows what would be lost by dataset, and wants the username typed', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const ann = await make.user()
    const space = await make.workspace(undefined, [ann])
    const first = await make.dataset({
      workspaceId: space.id,
      records: 4,
      responses: [{ person: ann, submitted: 2, discarded: 1 }],
    })
    const second = await make.dataset({
      workspaceId: space.id,
      records: 3,
      responses: [{ person: ann, submitted: 1, draft: 1 }],
    })
    await make.dataset({ workspaceId: space.id, records: 1 })
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Delete user' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('5 responses would be lost')
    const rows = dialog.getByRole('row')
    await expect(rows).toHaveCount(4)
    await expect(rows.filter({ hasText: first.name }).getByRole('cell')).toHaveText(['2', '1', '0'])
    await expect(rows.filter({ hasText: second.name }).getByRole('cell')).toHaveText(['1', '0', '1'])
    await expect(rows.last().getByRole('cell')).toHaveText(['3', '1', '1'])
    await expect(dialog.getByRole('row', { name: new RegExp(space.name) })).toHaveCount(2)
    await checkAxe('delete user')

    const confirmation = dialog.getByLabel('Type the username to delete')
    await expect(confirmation).toBeFocused()
    await confirmation.fill('somebody')
    await page.keyboard.press('Enter')
    await expect(confirmation).toHaveAccessibleDescription('This is not the username.')
    expect(await argilla.userByName(ann.username)).not.toBeNull()
  })

  test('is done once the username is typed, and stands in the history', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const ann = await make.user()
    const space = await make.workspace(undefined, [ann])
    await make.dataset({ workspaceId: space.id, records: 1, responses: [{ person: ann, submitted: 1 }] })
    const owner = await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Delete user' }).click()
    // As it may come out of a table.
    await page.getByLabel('Type the username to delete').fill(`${ann.username} `)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: `${ann.username} is deleted` })).toBeVisible()
    await expect(page).toHaveURL('/users')
    expect(await argilla.userByName(ann.username)).toBeNull()

    await page.goto(`/users/${ann.id}`)
    await expect(page.getByRole('heading', { level: 1, name: ann.username })).toBeVisible()
    await expect(page.getByText(`${owner.username} deleted them`)).toBeVisible()
    const history = page.getByRole('list', { name: 'History' })
    await expect(history).toContainText('deleted this user')
    await expect(history).toContainText('Responses that were agreed to be lost: 1')
  })

  test('from their row closes the dialog, and leaves the list as it was searched', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const mark = unique('row')
    const [ann, bob] = [
      await make.user({ username: `${mark}-ann` }),
      await make.user({ username: `${mark}-bob` }),
    ]
    await asOwner(`/users?q=${mark}`)
    await page.getByRole('button', { name: `Actions for ${ann.username}` }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    const dialog = page.getByRole('dialog', { name: `Delete ${ann.username}` })
    await dialog.getByRole('button', { name: 'Delete user' }).click()
    await expect(page.getByRole('status').filter({ hasText: `${ann.username} is deleted` })).toBeVisible()
    await expect(dialog).toBeHidden()
    await expect(page).toHaveURL(`/users?q=${mark}`)
    await expect(page.getByRole('table', { name: 'Users' }).getByRole('rowheader')).toHaveText([
      new RegExp(bob.username),
    ])
    // Where they stood one goes on.
    const next = page.getByRole('button', { name: `Actions for ${bob.username}` })
    await expect(next).toBeFocused()
    expect(await argilla.userByName(ann.username)).toBeNull()

    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete user' }).click()
    await expect(page.getByText('No user matches')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  })

  test('offers off-boarding first', async ({ page, asOwner, make }) => {
    const ann = await make.user()
    const space = await make.workspace(undefined, [ann])
    await make.dataset({ workspaceId: space.id, records: 1, responses: [{ person: ann, submitted: 1 }] })
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Delete user' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Off-board instead' }).click()
    await expect(page.getByRole('dialog', { name: `Off-board ${ann.username}` })).toBeVisible()
  })

  test('asks for a click only where nothing would be lost', async ({ page, asOwner, make, argilla }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Delete user' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('no work is lost')
    await dialog.getByRole('button', { name: 'Delete user' }).click()
    await expect(page).toHaveURL('/users')
    expect(await argilla.userByName(ann.username)).toBeNull()
  })

  test('names the datasets that could not be read', async ({ page, asOwner, make, faults }) => {
    const ann = await make.user()
    const space = await make.workspace(undefined, [ann])
    const data = await make.dataset({ workspaceId: space.id, records: 1 })
    await asOwner(`/users/${ann.id}`)
    faults.add({ path: new RegExp(`/datasets/${data.id}/users/progress`), with: 500 })
    await page.getByRole('button', { name: 'Delete user' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(`could not be read, so more may be lost: ${data.name}`)
    await expect(dialog.getByLabel('Type the username to delete')).toBeVisible()
  })

  test('stays possible, with the username typed, when nothing could be read', async ({
    page,
    asOwner,
    make,
    faults,
  }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await expect(page.getByRole('button', { name: 'Delete user' })).toBeVisible()
    faults.add({ path: /\/me\/datasets/, with: 500 })
    await page.getByRole('button', { name: 'Delete user' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('What would be lost could not be read.')
    await expect(dialog.getByLabel('Type the username to delete')).toBeVisible()
    faults.clear()
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog).toContainText('no work is lost')
  })

  test('asks again when there is more to lose by now', async ({ page, asOwner, make, argilla }) => {
    const ann = await make.user()
    const space = await make.workspace(undefined, [ann])
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Delete user' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('no work is lost')
    await make.dataset({ workspaceId: space.id, records: 2, responses: [{ person: ann, submitted: 2 }] })
    await dialog.getByRole('button', { name: 'Delete user' }).click()
    await expect(dialog).toContainText('There are more by now: 2 responses. Nothing was deleted.')
    expect(await argilla.userByName(ann.username)).not.toBeNull()
    await dialog.getByLabel('Type the username to delete').fill(ann.username)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/users')
    expect(await argilla.userByName(ann.username)).toBeNull()
  })
})
