import { type Page, expect, test, unique } from '../fixtures.ts'
import { countClicks } from './clicks.ts'

// From the list of users. Typing is no click, nor is a key.
const card = (page: Page) => page.getByRole('region', { name: 'Sign-in to hand over' })
const handOver = async (page: Page) => {
  await page.getByRole('button', { name: 'Copy all' }).click()
  await expect(page.getByText('Address, username and password copied')).toBeVisible()
}
/** By the bar of the row under the mouse, which comes once the mouse goes there and the code is there. */
const choose = async (page: Page, username: string, action: string) => {
  const button = page.getByRole('button', { name: action })
  await expect(async () => {
    await page.getByRole('searchbox').hover()
    await page.getByRole('row', { name: username }).hover()
    await expect(button).toBeVisible({ timeout: 500 })
  }).toPass()
  await button.click()
}
const option = (page: Page, name: string) => page.getByRole('option', { name, exact: true })
const progress = (page: Page, text: string) =>
  expect(page.getByRole('dialog').getByRole('status').filter({ hasText: text })).toBeVisible()

test.describe('an everyday task takes few clicks', () => {
  test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']))

  for (const [what, joined, most] of [
    ['create somebody and hand over', 0, 3],
    ['create somebody with two workspaces and hand over', 2, 5],
  ] as const)
    test(`${what}: ${most}`, async ({ page, make, asOwner, argilla }) => {
      const mark = unique('clicks')
      const spaces = [await make.workspace(`${mark}-a`), await make.workspace(`${mark}-b`)].slice(0, joined)
      const username = unique('new')
      make.forgetUser(username)
      await asOwner('/users')
      const clicks = await countClicks(page)
      await page.getByRole('link', { name: 'New user' }).click()
      await expect(page.getByRole('textbox', { name: 'Username' })).toBeFocused()
      await page.keyboard.type(username)
      // Past the names; the list of workspaces opens by itself.
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Tab')
      for (const { name } of spaces) {
        await page.keyboard.type(name)
        await option(page, name).click()
      }
      await page.getByRole('button', { name: 'Create user' }).click()
      await expect(card(page)).toContainText(username)
      await handOver(page)
      expect(await clicks()).toBeLessThanOrEqual(most)
      if (joined > 0) await progress(page, '1 of 1 done')
      for (const { id } of spaces) expect(await argilla.membersOf(id)).toEqual([username])
    })

  test('three workspaces for one person: 4, where Ctrl+Enter sends them', async ({
    page,
    make,
    asOwner,
    argilla,
  }) => {
    const ann = await make.user()
    const spaces = [await make.workspace(), await make.workspace(), await make.workspace()]
    await asOwner(`/users?q=${ann.username}`)
    const clicks = await countClicks(page)
    await choose(page, ann.username, `Add ${ann.username} to workspaces`)
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    for (const { name } of spaces) {
      await page.keyboard.type(name)
      await option(page, name).click()
    }
    // The button is there before it is known what it would do: until then no key presses it either.
    await expect(page.getByRole('dialog')).toContainText('3 memberships are added')
    await expect(page.getByRole('button', { name: 'Add to 3 workspaces' })).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await progress(page, '3 of 3 done')
    expect(await clicks()).toBeLessThanOrEqual(4)
    for (const { id } of spaces) expect(await argilla.membersOf(id)).toEqual([ann.username])
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(page.getByRole('button', { name: `Actions for ${ann.username}` })).toBeFocused()
  })

  test('reset a password and hand over: 3', async ({ page, make, asOwner }) => {
    const ann = await make.user()
    await asOwner(`/users?q=${ann.username}`)
    const clicks = await countClicks(page)
    await choose(page, ann.username, `Reset password of ${ann.username}`)
    await page.getByRole('dialog').getByRole('button', { name: 'Reset password' }).click()
    await expect(card(page)).toContainText(ann.username)
    await handOver(page)
    expect(await clicks()).toBeLessThanOrEqual(3)
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(page.getByRole('button', { name: `Actions for ${ann.username}` })).toBeFocused()
  })

  test('somebody left: 3', async ({ page, make, asOwner, argilla }) => {
    const ann = await make.user()
    const space = await make.workspace(undefined, [ann])
    await asOwner(`/users?q=${ann.username}`)
    const clicks = await countClicks(page)
    await page.getByRole('button', { name: `Actions for ${ann.username}` }).click()
    await page.getByRole('menuitem', { name: 'Off-board…' }).click()
    await page.getByRole('button', { name: 'Off-board', exact: true }).click()
    await expect(page.getByRole('dialog', { name: `${ann.username} is off-boarded` })).toBeVisible()
    expect(await clicks()).toBeLessThanOrEqual(3)
    expect(await argilla.membersOf(space.id)).toEqual([])
  })

  test('who has access, with the owners: 1', async ({ page, make, asOwner }) => {
    const ann = await make.user()
    const space = await make.workspace(undefined, [ann])
    await asOwner('/users')
    const clicks = await countClicks(page)
    await page.getByRole('button', { name: 'Find…' }).click()
    await page.getByRole('combobox', { name: 'Find or do' }).fill(space.name)
    await expect(option(page, space.name)).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('rowheader', { name: ann.username })).toBeVisible()
    await expect(page.getByText('Owners have access without being members:')).toBeVisible()
    expect(await clicks()).toBeLessThanOrEqual(1)
  })

  test('who is in no workspace: 1; an owner is not', async ({ page, make, asOwner }) => {
    const mark = unique('a-none')
    const ann = await make.user({ username: mark })
    const owner = await make.user({ username: `${mark}-owner`, role: 'owner' })
    await asOwner('/users')
    const clicks = await countClicks(page)
    await page.getByRole('link', { name: /^In no workspace/ }).click()
    await expect(page).toHaveURL('/users?workspace=none')
    await expect(page.getByRole('link', { name: ann.username, exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: owner.username })).toHaveCount(0)
    expect(await clicks()).toBeLessThanOrEqual(1)
  })
})
