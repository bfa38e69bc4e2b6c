import { codeIsThere, expect, test, unique } from './fixtures.ts'
import { signInByForm } from './session/people.ts'

test.describe('profile', () => {
  test('tells an annotator who she is, what she may do, and what is left to do', async ({
    page,
    make,
    signIn,
    checkAxe,
  }) => {
    const ann = await make.user({ username: unique('ann'), first_name: 'Ann', last_name: 'Other' })
    const bob = await make.user()
    const workspace = await make.workspace(unique('desk'), [ann, bob])
    // Bob answered the same records: that is not Ann's work.
    const dataset = await make.dataset({
      workspaceId: workspace.id,
      records: 10,
      responses: [
        { person: ann, submitted: 2, discarded: 1, draft: 1 },
        { person: bob, submitted: 5, draft: 1 },
      ],
    })
    await signIn(ann)
    await page.goto('/')
    await expect(page).toHaveURL('/profile')
    await expect(page.getByRole('definition').filter({ hasText: 'Ann Other' })).toBeVisible()
    await expect(page.getByRole('definition').filter({ hasText: ann.username })).toBeVisible()
    const row = page.getByRole('table', { name: 'Your datasets' }).getByRole('row', { name: dataset.name })
    await expect(row.getByRole('cell')).toHaveText([workspace.name, '6', '1', '1', '2'])
    // On a phone.
    await expect(row.getByRole('rowheader')).toContainText(/6 to do, 2 submitted, 1 discarded, 1 draft$/)
    await expect(row.getByRole('link', { name: `${dataset.name}, opens in Argilla` })).toBeVisible()
    const work = page.getByRole('region', { name: 'Your work', exact: true })
    await expect(work).toContainText('2 submitted, 1 discarded, 1 draft; 6 left to do.')
    await expect(work).toContainText('Owners, and the admins of your workspaces, see these counts')
    await expect(work.getByRole('link', { name: `Go on with ${dataset.name} in Argilla` })).toHaveAttribute(
      'href',
      new RegExp(`/dataset/${dataset.id}/annotation-mode$`),
    )
    await expect(page.getByRole('region', { name: 'Whom to ask' })).toContainText('Eve Owner')
    await expect(page.getByRole('region', { name: 'Your workspaces' })).toContainText(workspace.name)
    await expect(page.getByRole('region', { name: 'Your role' })).toContainText('Annotate in the datasets')
    await expect(page.getByText(/Argilla lets nobody change/)).toBeVisible()
    await checkAxe('profile of an annotator')
  })

  test('says which counts could not be read', async ({ page, make, signIn, faults }) => {
    const ann = await make.user()
    const workspace = await make.workspace(undefined, [ann])
    const dataset = await make.dataset({ workspaceId: workspace.id, records: 1 })
    await signIn(ann)
    faults.add({ path: new RegExp(`/datasets/${dataset.id}/(users/)?progress`), with: 500 })
    await page.goto('/profile')
    const row = page.getByRole('table', { name: 'Your datasets' }).getByRole('row', { name: dataset.name })
    // Not a dash alone, which no screen reader explains.
    await expect(row.getByRole('cell', { name: 'Could not be read' })).toHaveCount(4)
  })

  test('shows the key only when asked, and hides it again', async ({ page, make, signIn, faults }) => {
    await page.clock.install()
    const ann = await make.user()
    await signIn(ann)
    await page.goto('/profile')
    const region = page.getByRole('region', { name: 'Your API key' })
    await expect(region.getByRole('img', { name: 'Hidden' })).toBeVisible()
    await expect(page.getByText(ann.api_key)).toHaveCount(0)

    await region.getByRole('button', { name: 'Show the key' }).click()
    await expect(region.getByText(ann.api_key)).toBeVisible()
    await region.getByRole('button', { name: 'Hide the key' }).click()
    await expect(page.getByText(ann.api_key)).toHaveCount(0)

    await region.getByRole('button', { name: 'Show the key' }).click()
    await expect(region.getByText(ann.api_key)).toBeVisible()
    await page.clock.fastForward('01:01')
    await expect(page.getByText(ann.api_key)).toHaveCount(0)

    faults.add({ path: /\/me$/, with: 500 })
    await region.getByRole('button', { name: 'Show the key' }).click()
    await expect(region.getByRole('alert')).toBeVisible()
  })

  test('copies the key without showing it, and says how it is used', async ({ page, make, signIn }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const ann = await make.user()
    await signIn(ann)
    await page.goto('/profile')
    await codeIsThere(page)
    const region = page.getByRole('region', { name: 'Your API key' })
    await expect(region).toContainText(/(rg\.Argilla|ex\.Extralit)\(api_url=/)
    await region.getByRole('button', { name: 'Copy the key' }).click()
    await expect(page.getByText('API key copied.')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ann.api_key)
    await expect(page.getByText(ann.api_key)).toHaveCount(0)
  })

  test('asks for the password again before it shows the key, and then not for a while', async ({
    page,
    make,
  }) => {
    const ann = await make.user()
    await page.goto('/sign-in')
    await signInByForm(page, ann)
    await expect(page).toHaveURL('/profile')
    const region = page.getByRole('region', { name: 'Your API key' })
    const dialog = page.getByRole('dialog', { name: 'Is it you?' })
    const field = dialog.getByLabel('Password', { exact: true })
    await region.getByRole('button', { name: 'Show the key' }).click()
    await field.fill('wrong')
    await page.keyboard.press('Enter')
    await expect(field).toHaveAccessibleDescription(/This is not your password/)
    await field.fill(ann.password)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(region.getByText(ann.api_key)).toBeVisible()
    await region.getByRole('button', { name: 'Hide the key' }).click()
    await region.getByRole('button', { name: 'Show the key' }).click()
    await expect(region.getByText(ann.api_key)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(ann.password)
  })

  test('shows no key to whoever does not give the password again', async ({ page, make, checkAxe }) => {
    const ann = await make.user()
    await page.goto('/sign-in')
    await signInByForm(page, ann)
    await expect(page).toHaveURL('/profile')
    const region = page.getByRole('region', { name: 'Your API key' })
    const dialog = page.getByRole('dialog', { name: 'Is it you?' })
    const field = dialog.getByLabel('Password', { exact: true })
    await region.getByRole('button', { name: 'Show the key' }).click()
    await expect(field).toBeFocused()
    await checkAxe('the password once more')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(region.getByRole('alert')).toContainText('Your password was not given again.')
    await expect(page.getByText(ann.api_key)).toHaveCount(0)
  })

  test('shows no key to whoever has the cookie alone, nor to a page that is loaded anew', async ({
    page,
    make,
  }) => {
    const ann = await make.user()
    await page.goto('/sign-in')
    await signInByForm(page, ann)
    await expect(page).toHaveURL('/profile')
    const region = page.getByRole('region', { name: 'Your API key' })
    const field = page.getByRole('dialog', { name: 'Is it you?' }).getByLabel('Password', { exact: true })
    await region.getByRole('button', { name: 'Show the key' }).click()
    await field.fill(ann.password)
    await page.keyboard.press('Enter')
    await expect(region.getByText(ann.api_key)).toBeVisible()
    expect((await page.request.get('/app/session/api-key')).status()).toBe(403)
    await page.reload()
    await region.getByRole('button', { name: 'Show the key' }).click()
    await field.fill(ann.password)
    await page.keyboard.press('Enter')
    await expect(region.getByText(ann.api_key)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(ann.password)
  })

  test('shows an owner the workspaces of which they are a member, and how to change their account', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const other = await make.workspace(unique('other'))
    const owner = await asOwner('/profile')
    const own = page.getByRole('region', { name: 'Your workspaces' })
    await expect(own).toContainText('You are a member of none.')
    const joined = await make.workspace(unique('joined'))
    await argilla.join(joined.id, owner.id)
    await page.reload()
    await expect(own.getByRole('link')).toHaveText([joined.name])
    await expect(own).not.toContainText(other.name)
    await checkAxe('profile of an owner')
    await page.getByRole('link', { name: 'As an owner you can do it on your user page.' }).click()
    await expect(page).toHaveURL(`/users/${owner.id}`)
  })

  test('says what is missing where nothing is open to somebody yet', async ({ page, make, signIn }) => {
    await signIn(await make.user())
    await page.goto('/profile')
    await expect(page.getByText('You are in no workspace')).toBeVisible()
    await expect(page.getByText('No datasets for you yet')).toBeVisible()
  })
})
