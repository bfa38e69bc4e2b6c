import { expect, test } from '../fixtures.ts'
import { comeIn } from './there.ts'

// Each sentence that the page says of a provider, shown on a real Keycloak. Its kc-ann is an annotator there, in `demo`.

test('who was off-boarded or deleted comes back through Keycloak, and who has an owner’s name there is that owner', async ({
  page,
  argilla,
  asOwner,
  otherBrowser,
  make,
}) => {
  const before = await argilla.userByName('kc-ann')
  if (before) await argilla.call('DELETE', `/users/${before.id}`)

  await test.step('off-boarded, with the step that is Keycloak’s', async () => {
    const ann = await comeIn({ argilla, make, otherBrowser })
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Off-board' }).click()
    const dialog = page.getByRole('dialog')
    await expect(
      dialog.getByRole('listitem').filter({ hasText: 'take kc-ann out at Keycloak' }),
    ).toBeVisible()
    await expect(dialog).toContainText('who is called kc-ann there signs in again')
    await dialog.getByRole('button', { name: 'Off-board' }).click()
    await expect(dialog.getByRole('heading')).toHaveText('kc-ann is off-boarded')
    expect((await comeIn({ argilla, make, otherBrowser })).id).toBe(ann.id)
    await page.goto('/')
    await expect(page.getByRole('listitem').filter({ hasText: 'could come back' })).toContainText('kc-ann')
    await page.goto(`/users/${ann.id}`)
    await page.getByRole('checkbox', { name: 'Taken out at Keycloak' }).check()
    await expect(page.getByRole('status').filter({ hasText: 'Noted: taken out at Keycloak.' })).toBeVisible()
  })

  await test.step('deleted, and made anew', async () => {
    const ann = await argilla.userByName('kc-ann')
    await page.getByRole('button', { name: 'Delete' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Who is called kc-ann at Keycloak and signs in is made anew')
    await argilla.call('DELETE', `/users/${ann?.id ?? ''}`)
    expect((await comeIn({ argilla, make, otherBrowser })).id).not.toBe(ann?.id)
  })

  await test.step('an owner here of that name', async () => {
    const ann = await argilla.userByName('kc-ann')
    await argilla.call('DELETE', `/users/${ann?.id ?? ''}`)
    await page.goto('/users/new')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Username').fill('kc-ann')
    await expect(dialog).toContainText('Who is called kc-ann at Keycloak signs in as this user')
    const owner = await make.user({ username: 'kc-ann', role: 'owner' })
    expect(await comeIn({ argilla, make, otherBrowser })).toMatchObject({ id: owner.id, role: 'owner' })
  })
})

test('who came through Keycloak is said to, beside role and workspaces, and the history says what it made of them', async ({
  page,
  argilla,
  asOwner,
  otherBrowser,
  make,
  checkAxe,
}) => {
  const before = await argilla.userByName('kc-ann')
  if (before) await argilla.call('DELETE', `/users/${before.id}`)
  await make.workspace()
  // What Argilla holds is known before, and read by nobody meanwhile: a reading would find them first.
  const isRead = page.waitForResponse((answer) => /directory\?.*within=/.test(answer.url()))
  await asOwner('/users')
  await isRead
  await page.goto('about:blank')
  const ann = await comeIn({ argilla, make, otherBrowser })
  const stands = async () => {
    const query = `user_id=${ann.id}&operation=elsewhere.user_created`
    return (await page.request.get(`/app/journal?${query}`)).text()
  }
  await expect.poll(stands).toContain('"provider":"keycloak"')

  const said = 'signs in through Keycloak'
  await page.goto(`/users/${ann.id}`)
  await expect(page.getByText(`(${said})`)).toBeAttached()
  await expect(page.getByText('each sign-in sets role and workspaces anew')).toBeVisible()
  await expect(page.getByRole('region', { name: 'History' })).toContainText(
    /This user was created, not through this page, (between|around) .*, at the latest with a sign-in through Keycloak/,
  )
  await checkAxe('a user who came through Keycloak')
  await page.goto('/users?q=kc-ann')
  const row = page.getByRole('row').filter({ hasText: 'kc-ann' })
  await expect(row.getByRole('cell', { name: `Annotator (${said})` })).toBeVisible()
  await page.goto('/access?q=kc-ann')
  await expect(page.getByRole('rowheader').filter({ hasText: 'kc-ann' })).toContainText(said)
})
