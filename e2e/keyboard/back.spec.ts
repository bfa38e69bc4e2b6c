import { type Page, expect, test, unique } from '../fixtures.ts'
import { signInByForm, signOutByMenu } from '../session/people.ts'

const boxOf = (page: Page, { username }: { username: string }) =>
  page.getByRole('checkbox', { name: `Select ${username}` })
const linkOf = (page: Page, { username }: { username: string }) => page.getByRole('link', { name: username })
const barOf = (page: Page) => page.getByRole('region', { name: 'Selected users' })
async function goToWorkspaces(page: Page) {
  await page.getByRole('link', { name: 'Workspaces', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Workspaces' })).toBeVisible()
}

test('Back from a person brings the list as it was: the row that was opened, and who was selected', async ({
  page,
  make,
  asOwner,
}) => {
  const mark = unique('back')
  const { ann, bo, cy } = await make.people(mark, 'ann', 'bo', 'cy')
  await asOwner(`/users?q=${mark}`)
  await boxOf(page, ann).click()
  await boxOf(page, cy).click()
  // What the filter hides stays selected, after Back too.
  await page.getByRole('searchbox').fill(`${mark}-b`)
  await expect(page).toHaveURL(`/users?q=${mark}-b`)
  await expect(barOf(page)).toContainText('2 users selected')
  await linkOf(page, bo).click()
  await expect(page.getByRole('heading', { level: 1, name: bo.username })).toBeVisible()
  await page.goBack()
  await expect(barOf(page)).toContainText('2 users selected')
  await expect(linkOf(page, bo)).toBeFocused()
  await page.getByRole('searchbox').fill(mark)
  await expect(boxOf(page, ann)).toBeChecked()
  await expect(boxOf(page, bo)).not.toBeChecked()
  await expect(boxOf(page, cy)).toBeChecked()
})

test('the list that is opened by another way than Back has nobody selected', async ({
  page,
  make,
  asOwner,
}) => {
  const ann = await make.user()
  await asOwner(`/users?q=${ann.username}`)
  await boxOf(page, ann).click()
  await expect(barOf(page)).toContainText('1 user selected')
  await goToWorkspaces(page)
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await page.getByRole('searchbox').fill(ann.username)
  await expect(boxOf(page, ann)).not.toBeChecked()
  await expect(barOf(page)).toBeHidden()
})

test('Back from a member brings the members of a workspace as they were selected', async ({
  page,
  make,
  asOwner,
}) => {
  const { ann, bo } = await make.people(unique('back'), 'ann', 'bo')
  const space = await make.workspace(undefined, [ann, bo])
  await asOwner(`/workspaces/${space.id}`)
  await boxOf(page, bo).click()
  await linkOf(page, ann).click()
  await expect(page.getByRole('heading', { level: 1, name: ann.username })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Remove 1 member' })).toBeVisible()
  await expect(boxOf(page, bo)).toBeChecked()
})

test('who signs in next finds nothing selected in the same tab', async ({ page, make, asOwner }) => {
  const ann = await make.user()
  const next = await make.user({ username: unique('next'), role: 'owner' })
  const list = `/users?q=${ann.username}`
  await asOwner('/profile')
  // In this tab's memory all the way: nothing is loaded anew.
  await page.evaluate(() => Object.assign(window, { isSameDocument: true }))
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await page.getByRole('searchbox').fill(ann.username)
  await expect(page).toHaveURL(list)
  await boxOf(page, ann).click()
  await expect(barOf(page)).toBeVisible()
  // The page that one signs out on is replaced by the one to sign in, so that is not the list.
  await linkOf(page, ann).click()
  await expect(page.getByRole('heading', { level: 1, name: ann.username })).toBeVisible()
  await signOutByMenu(page)
  await signInByForm(page, next)
  await expect(page.getByRole('button', { name: `Account of ${next.username}` })).toBeVisible()
  // By way of another page, or the list that is there would only get another filter.
  await goToWorkspaces(page)
  await page.evaluate(() => window.history.go(-2))
  await expect(page).toHaveURL(list)
  await expect(boxOf(page, ann)).not.toBeChecked()
  await expect(barOf(page)).toBeHidden()
  expect(await page.evaluate(() => 'isSameDocument' in window)).toBe(true)
})
