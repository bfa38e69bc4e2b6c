import type { Workspace } from '#contract/workspaces.ts'
import { type Page, type Person, expect, password, test, unique } from './fixtures.ts'

const cell = (page: Page, user: string, workspace: string) =>
  page.getByRole('checkbox', { name: `${user} in ${workspace}: ` })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const staged = (page: Page) => page.getByRole('region', { name: 'Staged changes' })
const storage = (page: Page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
const only = (prefix: string) => `/access?q=${prefix}&columns=${prefix}`

/** A call that makes or ends a membership. */
const membership = /\/workspaces\/[^/]+\/users/

test.describe('staged changes survive', () => {
  test.beforeEach(({ page }) => {
    // The browser's own question when a page with something staged is closed or read again.
    page.on('dialog', (dialog) => void dialog.accept())
  })

  test('a reload, and leaving the page asks', async ({ page, make, asOwner }) => {
    const prefix = unique('stay')
    const ann = await make.user({ username: `${prefix}-ann` })
    const one = await make.workspace(`${prefix}-one`)
    const owner = await asOwner(only(prefix))
    await cell(page, ann.username, one.name).check()
    await expect(staged(page)).toContainText('Kept in this browser')
    await page.reload()
    await expect(staged(page)).toContainText('+1 / −0 staged')
    await expect(cell(page, ann.username, one.name)).toBeChecked()
    const kept = await storage(page)
    expect(kept).toContain(ann.id)
    for (const word of [ann.username, owner.api_key, owner.password]) expect(kept).not.toContain(word)

    await page.getByRole('link', { name: 'Workspaces' }).click()
    const dialog = page.getByRole('dialog', { name: 'Leave with changes staged?' })
    await expect(dialog).toContainText('Your staged change stays in this browser')
    await dialog.getByRole('button', { name: 'Stay' }).click()
    await expect(page).toHaveURL(/\/access/)
    await page.getByRole('link', { name: 'Workspaces' }).click()
    await dialog.getByRole('button', { name: 'Leave' }).click()
    await expect(page).toHaveURL('/workspaces')
    await page.goto(only(prefix))
    await expect(staged(page)).toContainText('+1 / −0 staged')
    await button(page, 'Discard').click()
    await expect.poll(() => storage(page)).not.toContain(ann.id)
  })

  test('what others do meanwhile, which is marked', async ({ page, make, asOwner, argilla }) => {
    const prefix = unique('move')
    const [ann, bob, gone] = [
      await make.user({ username: `${prefix}-ann` }),
      await make.user({ username: `${prefix}-bob` }),
      await make.user({ username: `${prefix}-gone` }),
    ]
    const one = await make.workspace(`${prefix}-one`)
    await asOwner(only(prefix))
    for (const { username } of [ann, bob, gone]) await cell(page, username, one.name).check()
    await argilla.join(one.id, ann.id)
    await argilla.deleteUser(gone.id)
    await page.reload()
    await expect(staged(page)).toContainText('One of your changes was made meanwhile by somebody else')
    await expect(staged(page)).toContainText('One can’t be made any more')
    await expect(staged(page)).toContainText('+1 / −0 staged')
    await expect(cell(page, ann.username, one.name)).toHaveAccessibleName(/Somebody else did it meanwhile/)
    await button(page, 'Got it').click()
    await expect(cell(page, ann.username, one.name)).toHaveAccessibleName(/: member$/)
  })

  test('answers that say that it is so already', async ({ page, make, asOwner, argilla }) => {
    const prefix = unique('already')
    const [ann, bob] = [
      await make.user({ username: `${prefix}-ann` }),
      await make.user({ username: `${prefix}-bob` }),
    ]
    const one = await make.workspace(`${prefix}-one`, [bob])
    await asOwner(only(prefix))
    await cell(page, ann.username, one.name).check()
    await cell(page, bob.username, one.name).uncheck()
    await button(page, 'Review').click()
    await argilla.join(one.id, ann.id)
    await argilla.leave(one.id, bob.id)
    await button(page, 'Apply +1 / −1').click()
    await expect(page.getByText('Nothing was changed. 2 were already so.')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Revert/ })).toHaveCount(0)
    expect(await argilla.membersOf(one.id)).toEqual([ann.username])
  })

  test('failed calls, one that hangs, and a sign-in that ends midway', async ({
    page,
    make,
    asOwner,
    argilla,
    faults,
  }) => {
    test.setTimeout(120_000)
    const prefix = unique('fault')
    const users: Person[] = []
    for (let n = 0; n < 8; n += 1) users.push(await make.user({ username: `${prefix}-${n}` }))
    // In five workspaces, the first half is out and comes in, the second is in and goes: 40 calls.
    const workspaces: Workspace[] = []
    for (const name of 'abcde') {
      workspaces.push(await make.workspace(`${prefix}-${name}`, users.slice(4)))
    }
    await asOwner(only(prefix))
    const at = (user: number, workspace: number) =>
      cell(page, users[user]?.username ?? '', workspaces[workspace]?.name ?? '')
    await at(0, 0).check()
    await at(3, 4).click({ modifiers: ['Shift'] })
    await at(4, 0).uncheck()
    await at(7, 4).click({ modifiers: ['Shift'] })
    await expect(staged(page)).toContainText('+20 / −20 staged')

    faults.add({ method: 'POST', path: membership, with: 'hang', times: 1 })
    faults.add({ method: 'POST', path: membership, with: 'lose', times: 1 })
    faults.add({ method: 'POST', path: membership, with: 500, every: 20 })
    faults.add({ method: 'DELETE', path: membership, with: 503, every: 20 })
    await button(page, 'Review').click()
    await button(page, 'Apply +20 / −20').click()
    await expect(page.getByRole('progressbar')).toBeVisible()
    // The page can't be left by mistake while it runs.
    await page.getByRole('link', { name: 'Profile' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
    await page.context().clearCookies()
    const signIn = page.getByRole('dialog', { name: 'Your sign-in has ended' })
    await expect(signIn).toBeVisible()
    await expect(page.getByText('Waiting for you to sign in.')).toBeVisible()
    await signIn.getByLabel('Password', { exact: true }).fill(password)
    await signIn.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(signIn).toBeHidden()
    await expect(page.getByText(/failed and stays? staged/)).toBeVisible({ timeout: 60_000 })

    faults.clear()
    await page.getByRole('button', { name: /^Try the .* left again$/ }).click()
    await expect(page.getByText(/\d+ changes done/)).toBeVisible()
    await expect(page.getByRole('button', { name: /^Try the/ })).toHaveCount(0)
    const wanted = users.slice(0, 4).map(({ username }) => username)
    for (const { id } of workspaces) expect((await argilla.membersOf(id)).sort()).toEqual(wanted)
    await button(page, 'Back to the grid').click()
    await expect(staged(page)).toContainText('Nothing staged')
  })

  test('being stopped: what was not tried stays', async ({ page, make, asOwner, argilla, faults }) => {
    const prefix = unique('stop')
    const users: Person[] = []
    for (let n = 0; n < 8; n += 1) users.push(await make.user({ username: `${prefix}-${n}` }))
    const one = await make.workspace(`${prefix}-one`)
    await asOwner(only(prefix))
    await cell(page, users[0]?.username ?? '', one.name).check()
    await cell(page, users[7]?.username ?? '', one.name).click({ modifiers: ['Shift'] })
    faults.add({ method: 'POST', path: membership, with: 'delay', delayMs: 1500 })
    await button(page, 'Review').click()
    await button(page, 'Apply +8 / −0').click()
    await button(page, 'Stop').click()
    await expect(page.getByText(/not tried and stay staged/)).toBeVisible()
    faults.clear()
    const done = (await argilla.membersOf(one.id)).length
    expect(done).toBeLessThan(8)
    await expect(page.getByRole('button', { name: `Try the ${8 - done} left again` })).toBeVisible()
    await page.getByRole('button', { name: /^Revert/ }).click()
    await expect.poll(() => argilla.membersOf(one.id)).toEqual([])
  })
})
