import { type Page, expect, test, unique } from './fixtures.ts'

const openOffboard = async (page: Page) => {
  await page.getByRole('button', { name: 'Off-board' }).click()
  return page.getByRole('dialog')
}

test.describe('off-boarding', () => {
  test('takes the role, the password and the workspaces; re-admitting brings them back', async ({
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
    await expect(steps).toHaveText([
      /Change the role from Admin to Annotator · to do/,
      /Replace the password .* · to do/,
      new RegExp(`Leave ${one.name} · to do`),
      new RegExp(`Leave ${two.name} · to do`),
    ])
    await checkAxe('off-board preview')
    await dialog.getByRole('button', { name: 'Off-board' }).click()
    await expect(dialog).toContainText(`${ann.username} is off-boarded`)
    await expect(steps.filter({ hasText: 'done' })).toHaveCount(4)
    await expect(dialog).toContainText('Sign-ins that are running go on, for up to 24 hours.')
    await expect(dialog).toContainText('The API key stays valid')
    await expect(dialog).toContainText('deleting the user ends both')
    await checkAxe('off-board result')
    await dialog.getByRole('button', { name: 'Close' }).click()

    expect(await argilla.userByName(ann.username)).toMatchObject({ id: ann.id, role: 'annotator' })
    expect(await argilla.signInStatus(ann.username, ann.password)).toBe(401)
    expect([...(await argilla.membersOf(one.id)), ...(await argilla.membersOf(two.id))]).toEqual([])
    const progress = await argilla.call<{ users: { username: string }[] }>(
      'GET',
      `/datasets/${data.id}/users/progress`,
    )
    expect(progress.users.map(({ username }) => username)).toEqual([ann.username])

    await page.getByRole('button', { name: 'Re-admit' }).click()
    await expect(dialog).toContainText('These are the ones left last.')
    await dialog.getByLabel('New password').fill('welcome back 7')
    await checkAxe('re-admit')
    await dialog.getByRole('button', { name: 'Re-admit' }).click()
    await expect(dialog).toContainText(`${ann.username} is re-admitted`)
    await expect(dialog.getByRole('listitem').filter({ hasText: 'done' })).toHaveCount(2)
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(dialog).toBeHidden()
    expect(await argilla.signInStatus(ann.username, 'welcome back 7')).toBe(201)
    expect(await argilla.membersOf(two.id)).toEqual([ann.username])
  })

  test('says which step failed and does the rest again', async ({ page, asOwner, make, argilla, faults }) => {
    const ann = await make.user()
    const [one, two] = [await make.workspace(undefined, [ann]), await make.workspace(undefined, [ann])]
    await asOwner(`/users/${ann.id}`)
    const dialog = await openOffboard(page)
    faults.add({ method: 'DELETE', path: new RegExp(one.id), with: 500, times: 1 })
    await dialog.getByRole('button', { name: 'Off-board' }).click()
    const steps = dialog.getByRole('list', { name: 'Steps' }).getByRole('listitem')
    await expect(steps.filter({ hasText: one.name })).toContainText('Something went wrong on the server')
    await expect(steps.filter({ hasText: two.name })).toContainText('done')
    await expect(dialog).toContainText('1 step is not done.')
    expect(await argilla.membersOf(one.id)).toEqual([ann.username])
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog).toContainText('is off-boarded')
    expect(await argilla.membersOf(one.id)).toEqual([])
  })

  test('goes on after signing in again when the session ends midway', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
  }) => {
    const ann = await make.user()
    const space = await make.workspace(undefined, [ann])
    const owner = await asOwner(`/users/${ann.id}`)
    const dialog = await openOffboard(page)
    faults.add({ method: 'DELETE', path: new RegExp(space.id), with: 401, times: 1 })
    await dialog.getByRole('button', { name: 'Off-board' }).click()
    const signIn = page.getByRole('dialog', { name: 'Your sign-in has ended' })
    await signIn.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.keyboard.press('Enter')
    await expect(signIn).toBeHidden()
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog).toContainText('is off-boarded')
    expect(await argilla.membersOf(space.id)).toEqual([])
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
    await expect(dialog).toContainText('is off-boarded')
    expect(await argilla.userByName(boss.username)).toMatchObject({ role: 'annotator' })
    expect(await argilla.membersOf(space.id)).toEqual([])
  })
})
