import { expect, test, unique } from '../fixtures.ts'

test.describe('the overview', () => {
  test('names what may need a look, and leads to where it is mended', async ({
    page,
    asOwner,
    make,
    checkAxe,
  }) => {
    const space = await make.workspace(unique('empty'))
    await make.user()
    await asOwner('/')
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    const main = page.getByRole('main')
    await expect(main.getByRole('link', { name: /^[\d,]+ ?(person|people)$/ })).toBeVisible()
    const list = page.getByRole('list', { name: 'What may need a look' })
    const row = list.getByRole('listitem').filter({ hasText: /have? no members|has no members/ })
    await expect(row).toBeVisible()
    await checkAxe('the overview')
    await row.getByRole('link', { name: 'All workspaces' }).click()
    await expect(page).toHaveURL('/workspaces?sort=members')
    await expect(page.getByRole('table').getByRole('link', { name: space.name })).toBeVisible()
    await page.goBack()
    await list
      .getByRole('listitem')
      .filter({ hasText: 'in no workspace' })
      .getByRole('link', { name: 'Show them' })
      .click()
    await expect(page).toHaveURL('/users?workspace=none')
  })

  test('names all whom or what it is about', async ({ page, asOwner, make, checkAxe }) => {
    const spaces: string[] = []
    for (let number = 0; number < 6; number += 1) spaces.push((await make.workspace(unique('empty'))).name)
    await asOwner('/')
    const title = page.getByRole('heading', { name: /workspaces have no members$/ })
    const row = page.getByRole('listitem').filter({ has: title })
    const more = row.getByRole('button', { name: /^and [\d,]+ more$/ })
    await expect(more).toHaveAttribute('aria-expanded', 'false')
    await more.click()
    await expect(more).toHaveAttribute('aria-expanded', 'true')
    for (const name of spaces) await expect(row.getByRole('link', { name })).toBeVisible()
    await checkAxe('the overview with all that a finding is about')
    await more.click()
    // Five of them, and the way to the list.
    await expect(row.getByRole('link')).toHaveCount(6)
  })

  test('offers to mend what is found as one batch, for all whom it is about', async ({
    page,
    asOwner,
    make,
    checkAxe,
  }) => {
    const name = unique('two words')
    const ann = await make.user({ username: ` ${name}` })
    await make.user({ username: unique('some words') })
    await make.workspace(unique('space'), [ann])
    await asOwner('/')
    const list = page.getByRole('list', { name: 'What may need a look' })
    const row = list.getByRole('listitem').filter({ hasText: 'usernames have spaces in them' })
    await expect(row).toContainText('Rename these people.')
    await row.getByRole('button', { name: 'Rename…' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(`becomes ${name.replace(' ', '-')}`)
    await expect(dialog).toContainText(/users? (is|are) changed/)
    await checkAxe('the renaming of those who have spaces in their names')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(row.getByRole('button', { name: 'Rename…' })).toBeFocused()
  })

  test('is an owner’s; others start where their work is', async ({ page, make, signIn }) => {
    for (const [role, start] of [
      ['admin', '/workspaces'],
      ['annotator', '/profile'],
    ] as const) {
      await signIn(await make.user({ role }))
      await page.goto('/')
      await expect(page).toHaveURL(start)
      await expect(page.getByRole('link', { name: 'Overview' })).toHaveCount(0)
    }
  })
})
