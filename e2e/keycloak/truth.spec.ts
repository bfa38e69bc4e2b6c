import { expect, test } from '../fixtures.ts'
import { signInThere } from './there.ts'

// Each sentence that the page says of a provider, shown on a real Keycloak. Its kc-ann is an annotator there, in `demo`.

test('who was off-boarded or deleted comes back through Keycloak, and who has an owner’s name there is that owner', async ({
  page,
  argilla,
  asOwner,
  otherBrowser,
  make,
}) => {
  const helper = await make.user()
  make.forgetUser('kc-ann')
  const comeIn = async () => {
    const other = await otherBrowser(helper)
    await other.context().clearCookies()
    await other.goto('/sign-in?next=%2Fprofile')
    await other.getByRole('link', { name: 'Sign in with Keycloak' }).click()
    await signInThere(other, 'kc-ann')
    await expect(other.getByText('Your account at Keycloak')).toBeVisible()
    await other.context().close()
    const user = await argilla.userByName('kc-ann')
    if (!user) throw new Error('nobody of that name came')
    return user
  }
  const before = await argilla.userByName('kc-ann')
  if (before) await argilla.call('DELETE', `/users/${before.id}`)

  await test.step('off-boarded, with the step that is Keycloak’s', async () => {
    const ann = await comeIn()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Off-board' }).click()
    const dialog = page.getByRole('dialog')
    await expect(
      dialog.getByRole('listitem').filter({ hasText: 'take kc-ann out at Keycloak' }),
    ).toBeVisible()
    await expect(dialog).toContainText('who is called kc-ann there signs in again')
    await dialog.getByRole('button', { name: 'Off-board' }).click()
    await expect(dialog.getByRole('heading')).toHaveText('kc-ann is off-boarded')
    expect((await comeIn()).id).toBe(ann.id)
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
    expect((await comeIn()).id).not.toBe(ann?.id)
  })

  await test.step('an owner here of that name', async () => {
    const ann = await argilla.userByName('kc-ann')
    await argilla.call('DELETE', `/users/${ann?.id ?? ''}`)
    await page.goto('/users/new')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Username').fill('kc-ann')
    await expect(dialog).toContainText('Who is called kc-ann at Keycloak signs in as this user')
    const owner = await make.user({ username: 'kc-ann', role: 'owner' })
    expect(await comeIn()).toMatchObject({ id: owner.id, role: 'owner' })
  })
})
