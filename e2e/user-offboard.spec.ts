import { type Page, expect, test, unique } from './fixtures.ts'
import { doBatch } from './support/start-batch.ts'

const openOffboard = async (page: Page) => {
  await page.getByRole('button', { name: 'Off-board' }).click()
  return page.getByRole('dialog')
}

test.describe('off-boarding', { tag: '@changes-users' }, () => {
  test('takes the role, the password and the workspaces, and leaves the responses', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const ann = await make.user({ role: 'admin' })
    const [one, two] = [await make.workspace(undefined, [ann]), await make.workspace(undefined, [ann])]
    const data = await make.dataset({
      workspaceId: one.id,
      records: 3,
      responses: [{ person: ann, submitted: 2 }],
    })
    await asOwner(`/users/${ann.id}`)
    const dialog = await openOffboard(page)
    const steps = dialog.getByRole('list', { name: 'Steps' }).getByRole('listitem')
    await expect(steps).toHaveCount(4)
    await expect(steps.nth(0)).toHaveText('Change the role from Admin to Annotator')
    await expect(steps.nth(1)).toContainText('Replace the password')
    for (const { name } of [one, two]) await expect(steps.filter({ hasText: `Leave ${name}` })).toBeVisible()
    await checkAxe('off-board preview')
    await dialog.getByRole('button', { name: 'Off-board' }).click()
    await expect(dialog.getByRole('heading')).toHaveText(`${ann.username} is off-boarded`)
    await expect(dialog.getByRole('status').filter({ hasText: '1 of 1 done' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()

    expect(await argilla.userByName(ann.username)).toMatchObject({ id: ann.id, role: 'annotator' })
    expect(await argilla.signInStatus(ann.username, ann.password)).toBe(401)
    expect([...(await argilla.membersOf(one.id)), ...(await argilla.membersOf(two.id))]).toEqual([])
    const progress = await argilla.call<{ users: { username: string }[] }>(
      'GET',
      `/datasets/${data.id}/users/progress`,
    )
    expect(progress.users.map(({ username }) => username)).toEqual([ann.username])
  })

  test('says what somebody who is off-boarded can still do', async ({ page, asOwner, make, checkAxe }) => {
    const ann = await make.user({ role: 'admin' })
    await make.workspace(undefined, [ann])
    await asOwner(`/users/${ann.id}`)
    const dialog = await openOffboard(page)
    await dialog.getByRole('button', { name: 'Off-board' }).click()
    await expect(dialog.getByRole('heading')).toHaveText(`${ann.username} is off-boarded`)
    await expect(dialog.getByRole('heading')).toBeFocused()
    await expect(dialog).toContainText('Sign-ins that are running go on, for up to 24 hours.')
    await expect(dialog).toContainText('The API key stays valid')
    await expect(dialog).toContainText('deleting the user ends both')
    await checkAxe('off-board result')
  })

  test('is undone by re-admitting, into the workspaces left last', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const ann = await make.user({ role: 'admin' })
    const space = await make.workspace(undefined, [ann])
    const withdrawn = await make.workspace(undefined, [ann])
    await asOwner('/profile')
    const leave = { kind: 'member.remove', user_id: ann.id, workspace_id: withdrawn.id } as const
    await doBatch(page, 'leave', [leave])
    await doBatch(page, 'offboard', [{ kind: 'user.offboard', user_id: ann.id }])
    expect(await argilla.membersOf(space.id)).toEqual([])
    await page.goto(`/users/${ann.id}`)
    const dialog = page.getByRole('dialog')
    await expect(page.getByText('Off-boarded', { exact: true })).toBeVisible()
    await expect(page.getByText('In none, and off-boarded')).toBeVisible()
    await page.getByRole('button', { name: 'Re-admit' }).click()
    await expect(dialog).toContainText('These are the ones that the off-boarding took.')
    await dialog.getByLabel('New password').fill('welcome back 7')
    await checkAxe('re-admit')
    await dialog.getByRole('button', { name: 'Re-admit' }).click()
    await expect(dialog).toContainText(`${ann.username} is re-admitted`)
    const card = dialog.getByRole('region', { name: 'Sign-in to hand over' })
    await expect(card).toContainText('welcome back 7')
    // It is shown once: a key pressed by habit does not close it.
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Stay' }).click()
    await expect(card).toBeVisible()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('button', { name: 'Leave' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('Off-boarded', { exact: true })).toBeHidden()
    expect(await argilla.signInStatus(ann.username, 'welcome back 7')).toBe(201)
    expect(await argilla.membersOf(space.id)).toEqual([ann.username])
    expect(await argilla.membersOf(withdrawn.id)).toEqual([])
  })

  test('is undone by re-admitting, though no answer comes: the password stays, and is handed over', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const ann = await make.user()
    const space = await make.workspace(undefined, [ann])
    await asOwner('/profile')
    await doBatch(page, 'offboard', [{ kind: 'user.offboard', user_id: ann.id }])
    await page.goto(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Re-admit' }).click()
    const dialog = page.getByRole('dialog', { name: /^Re-admit / })
    await expect(dialog).toContainText('These are the ones that the off-boarding took.')
    const password = await dialog.getByLabel('New password').inputValue()
    await page.route(/\/app\/batches$/, async (route) => {
      if (route.request().method() === 'POST') await route.fetch()
      await route.abort()
    })
    await dialog.getByRole('button', { name: 'Re-admit' }).click()
    await expect(dialog.getByText('What became of it can’t be asked')).toBeVisible()
    // The history behind the dialog knows of it, and suggests nothing any more.
    await expect(page.getByText(new RegExp(`added .* to .*${space.name}`)).first()).toBeAttached()
    await expect(dialog.getByRole('combobox').locator('..')).toContainText(space.name)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Leave without' }).getByRole('button', { name: 'Stay' }).click()
    await page.unrouteAll()
    await dialog.getByRole('button', { name: 'Re-admit' }).click()
    await expect(page.getByRole('region', { name: 'Sign-in to hand over' })).toContainText(password)
    expect(await argilla.signInStatus(ann.username, password)).toBe(201)
  })

  test('says where it failed, and does the rest when tried again', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
  }) => {
    const ann = await make.user()
    const [one, two] = [await make.workspace(undefined, [ann]), await make.workspace(undefined, [ann])]
    await asOwner(`/users/${ann.id}`)
    const dialog = await openOffboard(page)
    faults.add({ method: 'DELETE', path: new RegExp(one.id), with: 422, times: 1 })
    await dialog.getByRole('button', { name: 'Off-board' }).click()
    const result = dialog.getByRole('region', { name: 'Results' }).getByRole('listitem')
    await expect(result).toContainText(`Workspace ${one.name}:`)
    await expect(result).toContainText('done.')
    expect(await argilla.membersOf(one.id)).toEqual([ann.username])
    await result.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog.getByRole('heading')).toContainText('is off-boarded')
    for (const { id } of [one, two]) expect(await argilla.membersOf(id)).toEqual([])
  })

  test('goes on without its dialog, and is taken back as far as that can be', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
  }) => {
    const ann = await make.user({ role: 'admin' })
    const space = await make.workspace(undefined, [ann])
    await asOwner(`/users/${ann.id}`)
    const dialog = await openOffboard(page)
    faults.add({ method: 'DELETE', path: new RegExp(space.id), with: 'hold' })
    await dialog.getByRole('button', { name: 'Off-board' }).click()
    await expect(dialog).toContainText('You can close this: it goes on')
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('link', { name: /Off-boarding/ }).click()
    faults.release()
    await expect(page.getByRole('status').filter({ hasText: '1 of 1 done' })).toBeVisible()
    expect(await argilla.membersOf(space.id)).toEqual([])
    // Also later, from what the history of the user says.
    await page.goto(`/users/${ann.id}`)
    const history = page.getByRole('list', { name: 'History' })
    await history.getByRole('link', { name: 'see all of this batch' }).first().click()

    await page.getByRole('button', { name: 'Take back…' }).click()
    await expect(dialog).toContainText('the old one is not known')
    await dialog.getByRole('button', { name: 'Take back', exact: true }).click()
    await expect(dialog.getByRole('heading')).toHaveText('Taken back')
    expect(await argilla.membersOf(space.id)).toEqual([ann.username])
    expect(await argilla.userByName(ann.username)).toMatchObject({ role: 'admin' })
  })

  test('of an owner takes the memberships that Argilla’s own list does not tell apart', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const boss = await make.user({ username: unique('boss'), role: 'owner' })
    const space = await make.workspace(undefined, [boss])
    await asOwner(`/users/${boss.id}`)
    const dialog = await openOffboard(page)
    const steps = dialog.getByRole('list', { name: 'Steps' }).getByRole('listitem')
    await expect(steps).toHaveText([/from Owner to Annotator/, /password/, new RegExp(space.name)])
    await dialog.getByRole('button', { name: 'Off-board' }).click()
    await expect(dialog.getByRole('heading')).toContainText('is off-boarded')
    expect(await argilla.userByName(boss.username)).toMatchObject({ role: 'annotator' })
    expect(await argilla.membersOf(space.id)).toEqual([])
  })
})
