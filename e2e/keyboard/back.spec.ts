import { expect, test, unique } from '../fixtures.ts'

test('Back from a person brings the list as it was: the row that was opened, and who was selected', async ({
  page,
  make,
  asOwner,
}) => {
  const mark = unique('back')
  const [ann, bo, cy] = await Promise.all(
    ['ann', 'bo', 'cy'].map((name) => make.user({ username: `${mark}-${name}` })),
  )
  if (!ann || !bo || !cy) throw new Error('nobody was made')
  const space = await make.workspace(`${mark}-space`, [ann, bo, cy])
  const box = (username: string) => page.getByRole('checkbox', { name: `Select ${username}` })
  const link = (username: string) => page.getByRole('link', { name: username })
  const bar = page.getByRole('region', { name: 'Selected users' })
  await asOwner(`/users?q=${mark}`)
  await box(ann.username).click()
  await box(cy.username).click()
  // What the filter hides stays selected, after Back too.
  await page.getByRole('searchbox').fill(`${mark}-b`)
  await expect(page).toHaveURL(`/users?q=${mark}-b`)
  await expect(bar).toContainText('2 users selected')
  await link(bo.username).click()
  await expect(page.getByRole('heading', { level: 1, name: bo.username })).toBeVisible()
  await page.goBack()
  await expect(bar).toContainText('2 users selected')
  await expect(link(bo.username)).toBeFocused()
  await page.getByRole('searchbox').fill(mark)
  await expect(box(ann.username)).toBeChecked()
  await expect(box(bo.username)).not.toBeChecked()
  await expect(box(cy.username)).toBeChecked()
  // The list by another way is another list.
  await page.getByRole('link', { name: 'Workspaces', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Workspaces' })).toBeVisible()
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await page.getByRole('searchbox').fill(mark)
  await expect(box(ann.username)).not.toBeChecked()
  await expect(bar).toBeHidden()

  await page.goto(`/workspaces/${space.id}`)
  await box(bo.username).click()
  await link(ann.username).click()
  await expect(page.getByRole('heading', { level: 1, name: ann.username })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Remove 1 member' })).toBeVisible()
  await expect(box(bo.username)).toBeChecked()
})

test('who signs in next finds nothing selected in the same tab', async ({ page, make, asOwner }) => {
  const ann = await make.user()
  const next = await make.user({ username: unique('next'), role: 'owner' })
  const box = page.getByRole('checkbox', { name: `Select ${ann.username}` })
  const bar = page.getByRole('region', { name: 'Selected users' })
  const list = `/users?q=${ann.username}`
  await asOwner('/profile')
  // In this tab's memory all the way: nothing is loaded anew.
  await page.evaluate(() => Object.assign(window, { isSameDocument: true }))
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await page.getByRole('searchbox').fill(ann.username)
  await expect(page).toHaveURL(list)
  await box.click()
  await expect(bar).toBeVisible()
  await page.getByRole('link', { name: ann.username }).click()
  await expect(page.getByRole('heading', { level: 1, name: ann.username })).toBeVisible()
  await page.goBack()
  await expect(bar).toBeVisible()

  // The page that one signs out on is replaced by the one to sign in, so that is not the list.
  await page.getByRole('link', { name: ann.username }).click()
  await expect(page.getByRole('heading', { level: 1, name: ann.username })).toBeVisible()
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByLabel('Username').fill(next.username)
  await page.getByLabel('Password', { exact: true }).fill(next.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('button', { name: `Account of ${next.username}` })).toBeVisible()
  // By way of another page, or the list that is there would only get another filter.
  await page.getByRole('link', { name: 'Workspaces', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Workspaces' })).toBeVisible()
  await page.evaluate(() => window.history.go(-2))
  await expect(page).toHaveURL(list)
  await expect(box).not.toBeChecked()
  await expect(bar).toBeHidden()
  expect(await page.evaluate(() => 'isSameDocument' in window)).toBe(true)
})
