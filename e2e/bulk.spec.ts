import { type Page, expect, test, unique } from './fixtures.ts'
import { signInAgain } from './session/people.ts'

const bar = (page: Page) => page.getByRole('region', { name: 'Selected users' })
const choose = (page: Page, name: RegExp) => bar(page).getByRole('button', { name }).click()
const shown = (page: Page, count: number) =>
  expect(page.getByRole('table', { name: 'Users' }).getByRole('rowheader')).toHaveCount(count)
/** Selects all who are shown, who are so many. */
async function selectAll(page: Page, count: number) {
  await shown(page, count)
  await page.getByRole('checkbox', { name: `Select all ${count} users shown` }).click()
}
/** Chooses workspaces, and closes the list of them. */
async function pick(page: Page, ...workspaces: readonly { name: string }[]) {
  const picker = page.getByRole('combobox', { name: 'Workspaces' })
  for (const { name } of workspaces) {
    await picker.fill(name)
    await page.getByRole('option', { name }).click()
  }
  await picker.press('Escape')
}
const results = (page: Page) => page.getByRole('dialog').getByRole('region', { name: 'Results' })
const progress = (page: Page, text: string) =>
  expect(page.getByRole('dialog').getByRole('status').filter({ hasText: text })).toBeVisible()

test.describe('many users at once', () => {
  test('are selected one by one, by range, all that match, and across filters', async ({
    page,
    make,
    asOwner,
    checkAxe,
  }) => {
    const mark = unique('pick')
    for (const end of ['a', 'b', 'c', 'd', 'e']) await make.user({ username: `${mark}-${end}` })
    await asOwner(`/users?q=${mark}`)
    await shown(page, 5)
    await page.getByRole('checkbox', { name: `Select ${mark}-b` }).click()
    await page.getByRole('checkbox', { name: `Select ${mark}-d` }).click({ modifiers: ['Shift'] })
    await expect(bar(page)).toContainText('3 users selected')
    await page.getByRole('searchbox').fill(`${mark}-e`)
    await expect(bar(page)).toContainText('3 of them are not in the list as it is filtered')
    await page.getByRole('checkbox', { name: 'Select the user shown' }).click()
    await expect(bar(page)).toContainText('4 users selected')
    await checkAxe('users, selected')
    await page.getByRole('searchbox').fill(mark)
    await page.getByRole('checkbox', { name: 'Select all 5 users shown' }).click()
    await expect(bar(page)).toContainText('5 users selected')
    await bar(page).getByRole('button', { name: 'Clear the selection' }).click()
    await expect(bar(page)).toBeHidden()
  })

  test(
    'get a role; oneself and those who have it are left out',
    { tag: '@changes-users' },
    async ({ page, make, argilla, asOwner, checkAxe }) => {
      const mark = unique('role')
      const one = await make.user({ username: `${mark}-1` })
      const two = await make.user({ username: `${mark}-2`, role: 'admin' })
      const me = await asOwner(`/users?q=${mark}`)
      await selectAll(page, 2)
      await page.getByRole('searchbox').fill(me.username)
      await page.getByRole('checkbox', { name: `Select ${me.username}` }).click()
      await choose(page, /^Change role/)
      const item = page
        .getByRole('menu', { name: 'Change role' })
        .getByRole('menuitem', { name: 'Make Admin…' })
      await expect(item).toBeVisible()
      await checkAxe('menu for many users')
      await item.click()
      const plan = page.getByRole('dialog').getByRole('list', { name: 'What would happen' })
      await expect(plan).toContainText('1 user is changed:')
      await expect(plan).toContainText('1 is so already:')
      // Of the three who are selected it does something to one.
      await expect(page.getByRole('dialog', { name: 'Make 1 user Admin' })).toBeVisible()
      await expect(page.getByRole('dialog')).toContainText('Your own role is changed on your user page.')
      await checkAxe('role for many users')
      await page.getByRole('button', { name: 'Make Admin' }).click()
      await progress(page, '1 of 3 done, 1 so already, 1 failed')
      await page.getByRole('button', { name: 'Close', exact: true }).click()
      for (const { id } of [one, two])
        expect(await argilla.call('GET', `/users/${id}`)).toMatchObject({ role: 'admin' })
      expect(await argilla.userByName(me.username)).toMatchObject({ role: 'owner' })
    },
  )

  test('join workspaces; what failed is tried again', async ({
    page,
    make,
    argilla,
    asOwner,
    faults,
    checkAxe,
  }) => {
    const mark = unique('join')
    const { one, two } = await make.people(mark, 'one', 'two')
    const there = await make.workspace(undefined, [one])
    const empty = await make.workspace()
    await asOwner(`/users?q=${mark}`)
    await selectAll(page, 2)
    await choose(page, /^Add to workspaces/)
    await pick(page, there, empty)
    await checkAxe('add many users')
    faults.add({ method: 'POST', path: new RegExp(`/workspaces/${empty.id}/users`), with: 422, times: 1 })
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await progress(page, '2 of 4 done, 1 so already, 1 failed')
    const failed = results(page).getByRole('listitem').first()
    await expect(failed).toContainText('failed')
    await checkAxe('add many users, failed')
    await page.getByRole('dialog').getByRole('button', { name: '1 failed' }).click()
    await expect(results(page).getByRole('listitem')).toHaveCount(1)
    await failed.getByRole('button', { name: 'Try again' }).click()
    await progress(page, '3 of 4 done, 1 so already')
    // Of what was chosen there is none any more.
    await expect(results(page).getByRole('listitem')).toHaveCount(4)
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    for (const { id } of [there, empty])
      expect((await argilla.membersOf(id)).toSorted()).toEqual([one.username, two.username])
  })

  test('leave workspaces, and are taken back there', async ({ page, make, argilla, asOwner, checkAxe }) => {
    const mark = unique('leave')
    const people = Object.values(await make.people(mark, 'one', 'two'))
    const [there, empty] = [await make.workspace(undefined, people), await make.workspace(undefined, people)]
    await asOwner(`/users?q=${mark}`)
    await selectAll(page, 2)
    await choose(page, /^Remove from workspaces/)
    await pick(page, empty)
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await progress(page, '2 of 2 done')
    expect(await argilla.membersOf(empty.id)).toEqual([])
    expect(await argilla.membersOf(there.id)).toHaveLength(2)

    await page.getByRole('button', { name: 'Take back…' }).click()
    await expect(page.getByRole('dialog')).toContainText('2 memberships are added:')
    await checkAxe('revert many users')
    await page.getByRole('button', { name: 'Take back', exact: true }).click()
    await progress(page, '2 of 2 done')
    expect(await argilla.membersOf(empty.id)).toHaveLength(2)
  })

  test(
    'are off-boarded: no workspace, no role, no password; the page says what still works',
    { tag: '@changes-users' },
    async ({ page, make, argilla, asOwner, checkAxe }) => {
      const mark = unique('off')
      const ann = await make.user({ username: `${mark}-ann`, role: 'admin' })
      const bo = await make.user({ username: `${mark}-bo` })
      const workspace = await make.workspace(undefined, [ann, bo])
      await asOwner(`/users?q=${mark}`)
      await selectAll(page, 2)
      await choose(page, /^Off-board/)
      await page.getByRole('button', { name: 'Off-board', exact: true }).click()
      await progress(page, '2 of 2 done')
      await expect(page.getByRole('alert').filter({ hasText: 'API key' })).toBeVisible()
      await checkAxe('many users off-boarded')
      expect(await argilla.membersOf(workspace.id)).toEqual([])
      expect(await argilla.userByName(ann.username)).toMatchObject({ role: 'annotator' })
      expect(await argilla.signInStatus(bo.username, bo.password)).toBe(401)
    },
  )

  test(
    'are off-boarded once, though no answer comes; where nothing has begun it is said',
    { tag: '@changes-users' },
    async ({ page, make, argilla, asOwner }) => {
      const mark = unique('lost')
      const { ann } = await make.people(mark, 'ann', 'bo')
      await asOwner(`/users?q=${mark}`)
      await selectAll(page, 2)
      await choose(page, /^Off-board/)
      let reaches = false
      await page.route(/\/app\/batches$/, async (route) => {
        if (route.request().method() !== 'POST') return route.continue()
        if (reaches) await route.fetch()
        return route.abort()
      })
      const start = page.getByRole('button', { name: 'Off-board', exact: true })
      await start.click()
      const notBegun = page.getByRole('dialog').getByText('nothing has begun so far')
      await expect(notBegun).toBeVisible()
      reaches = true
      await start.click()
      await progress(page, '2 of 2 done')
      await expect(page.getByRole('alert').filter({ hasText: 'API key' })).toBeVisible()
      await expect(notBegun).toBeHidden()
      expect(await argilla.signInStatus(ann.username, ann.password)).toBe(401)
      await page.getByRole('button', { name: 'Take back…' }).click()
      await expect(page.getByRole('button', { name: 'Take back', exact: true })).toBeVisible()
    },
  )

  test('are deleted, after their number is typed when responses would be lost', async ({
    page,
    make,
    argilla,
    asOwner,
    checkAxe,
  }) => {
    const mark = unique('gone')
    const { ann, bo } = await make.people(mark, 'ann', 'bo')
    const workspace = await make.workspace(undefined, [ann, bo])
    await make.dataset({ workspaceId: workspace.id, records: 3, responses: [{ person: ann, submitted: 2 }] })
    await asOwner(`/users?q=${mark}`)
    await selectAll(page, 2)
    await choose(page, /^Delete/)
    await expect(page.getByText('2 responses would be deleted for good.')).toBeVisible()
    await checkAxe('delete many users')
    const submit = page.getByRole('button', { name: 'Delete', exact: true })
    const number = page.getByRole('textbox', { name: 'To go on, type how many: 2' })
    await number.press('Enter')
    await expect(submit).toBeDisabled()
    await number.fill('3')
    await expect(number).toHaveAccessibleDescription('This is not their number.')
    await number.press('Enter')
    for (const { username } of [ann, bo]) expect(await argilla.userByName(username)).not.toBeNull()
    await number.fill('2')
    await submit.click()
    await progress(page, '2 of 2 done')
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(page.getByText('No user matches')).toBeVisible()
    await expect(bar(page)).toBeHidden()
    for (const { username } of [ann, bo]) expect(await argilla.userByName(username)).toBeNull()
  })

  test('are as many as are there to be deleted, though one was just deleted elsewhere', async ({
    page,
    make,
    argilla,
    asOwner,
  }) => {
    const mark = unique('fewer')
    const { cy } = await make.people(mark, 'ann', 'bo', 'cy')
    await asOwner(`/users?q=${mark}`)
    await selectAll(page, 3)
    await argilla.deleteUser(cy.id)
    await choose(page, /^Delete/)
    const dialog = page.getByRole('dialog', { name: 'Delete 2 users' })
    await expect(dialog).toContainText('2 users are deleted:')
    await dialog.getByRole('textbox', { name: 'To go on, type how many: 2' }).fill('2')
    await expect(dialog.getByRole('button', { name: 'Delete', exact: true })).toBeEnabled()
  })

  test(
    'are told to one who is an owner no more midway: what was done, what was not, and why',
    { tag: '@changes-users' },
    async ({ page, make, argilla, asOwner, faults }) => {
      const mark = unique('demoted')
      // More than are sent at once.
      for (let n = 10; n < 36; n += 1) await make.user({ username: `${mark}-${n}` })
      const workspace = await make.workspace()
      const me = await asOwner(`/users?q=${mark}`)
      await selectAll(page, 26)
      await choose(page, /^Add to workspaces/)
      await pick(page, workspace)
      const joining = new RegExp(`/workspaces/${workspace.id}/users`)
      faults.add({ method: 'POST', path: joining, with: 'hold', after: 3 })
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await expect(page.getByRole('dialog').getByText('3 of 26 done', { exact: true })).toBeVisible()
      await argilla.updateUser(me.id, { role: 'annotator' })
      faults.release()

      await signInAgain(page, me.password)
      await progress(page, '3 of 26 done, 23 failed')
      const first = results(page).getByRole('listitem').first()
      await expect(first).toContainText('Argilla does not allow this for your role.')
      await page.getByRole('button', { name: /^\d+ not tried$/ }).click()
      await expect(first).toContainText('Not tried, because whoever began this was an annotator by then')
      await expect(page.getByRole('dialog').getByRole('button', { name: 'Download (CSV)' })).toBeVisible()
      // Closed, it leaves nothing of what owners see.
      await page.getByRole('button', { name: 'Close', exact: true }).click()
      await expect(page.getByText('This page is for owners.')).toBeVisible()
      await expect(page.getByText(mark)).toHaveCount(0)
      expect(await argilla.membersOf(workspace.id)).toHaveLength(3)
    },
  )

  test('wait when Argilla takes the sign-in no more, and go on', async ({
    page,
    make,
    argilla,
    asOwner,
    faults,
  }) => {
    const mark = unique('ends')
    for (const end of ['a', 'b', 'c']) await make.user({ username: `${mark}-${end}` })
    const workspace = await make.workspace()
    await asOwner(`/users?q=${mark}`)
    await selectAll(page, 3)
    await choose(page, /^Add to workspaces/)
    await pick(page, workspace)
    faults.add({ method: 'POST', path: new RegExp(`/workspaces/${workspace.id}/users`), with: 401, times: 1 })
    // Of Extralit, which otherwise gives the next token.
    faults.add({ path: '/token/refresh', with: 401 })
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Waits until you sign in again.' })).toBeVisible()
    // This page's own sign-in still holds, so that there is nothing to type.
    await page.getByRole('button', { name: 'Continue' }).click()
    await progress(page, '3 of 3 done')
    expect(await argilla.membersOf(workspace.id)).toHaveLength(3)
  })
})
