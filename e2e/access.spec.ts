import type { Locator } from '@playwright/test'
import { type Page, type Person, expect, test, unique } from './fixtures.ts'
import type { Maker } from './support/maker.ts'
import { doBatch, startBatch } from './support/start-batch.ts'

const cell = (page: Page, user: string, workspace: string): Locator =>
  page.getByRole('checkbox', { name: `${user} in ${workspace}: ` })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const staged = (page: Page) => page.getByRole('region', { name: 'Staged changes' })
/** A person's line in the result of a batch. */
const result = (page: Page, username: string) =>
  page.getByRole('region', { name: 'Results' }).getByRole('listitem').filter({ hasText: username })

async function revert(page: Page, name: string) {
  await button(page, name).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take back', exact: true }).click()
}

/** Opens the grid with only what a story has made: other people may be there at any time. */
const only = (users: string, workspaces: string) => `/access?q=${users}&columns=${workspaces}`

test.describe('the access grid', () => {
  test('stages, reviews and applies', async ({ page, make, asOwner, argilla, checkAxe }) => {
    const prefix = unique('grid')
    const { ann, bob } = await make.people(prefix, 'ann', 'bob')
    const one = await make.workspace(`${prefix}-one`, [ann])
    const two = await make.workspace(`${prefix}-two`)
    await asOwner(only(prefix, prefix))

    const annInOne = cell(page, ann.username, one.name)
    await expect(annInOne).toHaveAccessibleName(`${ann.username} in ${one.name}: member`)
    await annInOne.uncheck()
    await expect(annInOne).toHaveAccessibleName(`${ann.username} in ${one.name}: member, to be removed`)
    await cell(page, bob.username, two.name).check()
    await expect(staged(page)).toContainText('+1 / −1 staged')
    await checkAxe('grid with marks')
    expect(await argilla.membersOf(one.id)).toEqual([ann.username])

    await button(page, 'Review').click()
    await expect(button(page, 'Apply +1 / −1')).toBeEnabled()
    await checkAxe('review')
    await button(page, 'Apply +1 / −1').click()
    await expect(page.getByText('2 changes done.')).toBeVisible()
    await expect(result(page, bob.username)).toContainText('done')
    await checkAxe('applied')
    await expect.poll(() => argilla.membersOf(one.id)).toEqual([])
    await expect.poll(() => argilla.membersOf(two.id)).toEqual([bob.username])
  })

  test('is reviewed by person, who may see nothing any more, or by workspace', async ({
    page,
    make,
    asOwner,
    argilla,
  }) => {
    const prefix = unique('grid')
    const ann = await make.user({ username: `${prefix}-ann` })
    const one = await make.workspace(`${prefix}-one`, [ann])
    await asOwner(only(prefix, prefix))
    await cell(page, ann.username, one.name).uncheck()
    await button(page, 'Review').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Review changes' })).toBeVisible()
    await expect(page.getByText(`${ann.username} will see no dataset any more.`)).toBeVisible()
    await button(page, 'By workspace').click()
    await expect(page).toHaveURL(/review=workspace/)
    await button(page, 'Apply +0 / −1').click()
    await expect(page.getByText('1 change done.')).toBeVisible()
    await expect.poll(() => argilla.membersOf(one.id)).toEqual([])
  })

  test('lets the keys pass a workspace whose members could not be read, and says why nobody joins it', async ({
    page,
    make,
    asOwner,
    faults,
  }) => {
    const prefix = unique('dark')
    const ann = await make.user({ username: `${prefix}-ann` })
    const [dark, lit] = [await make.workspace(`${prefix}-dark`), await make.workspace(`${prefix}-lit`, [ann])]
    faults.add({ path: new RegExp(`^/api/v1/workspaces/${dark.id}/users`), with: 500 })
    await asOwner(only(prefix, prefix))
    const unknown = cell(page, ann.username, dark.name)
    await expect(unknown).toHaveAccessibleName(/unknown, the members could not be read/)
    await unknown.focus()
    await expect(unknown).toBeFocused()
    await page.keyboard.press('Space')
    await expect(unknown).not.toBeChecked()
    await page.keyboard.press('ArrowRight')
    await expect(cell(page, ann.username, lit.name)).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Paste usernames …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Usernames').fill(ann.username)
    await expect(dialog.getByRole('button', { name: /^Stage/ })).toBeDisabled()
    await expect(dialog).toContainText(
      `The members of ${dark.name} could not be read, so nobody can be added here.`,
    )
  })

  test('shows what was applied, and takes it back', async ({ page, make, asOwner, argilla }) => {
    const prefix = unique('back')
    const [ann, bob] = [
      await make.user({ username: `${prefix}-ann` }),
      await make.user({ username: `${prefix}-bob` }),
    ]
    const one = await make.workspace(`${prefix}-one`, [ann])
    const two = await make.workspace(`${prefix}-two`)
    await asOwner('/profile')
    const batch = await startBatch(page, 'access', [
      { kind: 'member.remove', user_id: ann.id, workspace_id: one.id },
      { kind: 'member.add', user_id: bob.id, workspace_id: two.id },
    ])
    await page.goto(`${only(prefix, prefix)}&batch=${batch}`)
    await expect(page.getByText('2 changes done.')).toBeVisible()
    await expect.poll(() => argilla.membersOf(one.id)).toEqual([])
    await revert(page, 'Take back 2 changes…')
    await expect(page.getByRole('heading', { level: 1, name: 'Changes taken back' })).toBeVisible()
    await expect(page.getByText('2 changes done.')).toBeVisible()
    await expect.poll(() => argilla.membersOf(one.id)).toEqual([ann.username])
    await expect.poll(() => argilla.membersOf(two.id)).toEqual([])
    await button(page, 'Back to the grid').click()
    const annInOne = cell(page, ann.username, one.name)
    await expect(annInOne).toBeChecked()
    await expect(annInOne).toHaveAccessibleName(/: member$/)
    await expect(staged(page)).toContainText('Nothing staged')
  })

  test('tells apart what is applied one after the other', async ({ page, make, asOwner, argilla }) => {
    const prefix = unique('twice')
    const { ann, bob, cy } = await make.people(prefix, 'ann', 'bob', 'cy')
    const one = await make.workspace(`${prefix}-one`)
    await asOwner(only(prefix, prefix))
    await cell(page, ann.username, one.name).check()
    await button(page, 'Review').click()
    await button(page, 'Apply +1 / −0').click()
    await expect(page.getByText('1 change done.')).toBeVisible()
    await expect(page).toHaveURL(/batch=/)

    await button(page, 'Back to the grid').click()
    await cell(page, bob.username, one.name).check()
    await cell(page, cy.username, one.name).check()
    await button(page, 'Review').click()
    await expect(button(page, 'Apply +2 / −0')).toBeEnabled()
    await expect(page.getByText(/not tried/)).toHaveCount(0)
    await button(page, 'Apply +2 / −0').click()
    await expect(page.getByText('2 changes done.')).toBeVisible()
    await expect(result(page, bob.username)).toContainText('done')
    await expect(result(page, ann.username)).toHaveCount(0)
    const names = [ann, bob, cy].map(({ username }) => username)
    await expect.poll(async () => (await argilla.membersOf(one.id)).sort()).toEqual(names)
  })

  test('takes back each by itself of what was applied one after the other', async ({
    page,
    make,
    asOwner,
    argilla,
  }) => {
    const prefix = unique('each')
    const { ann, bob, cy } = await make.people(prefix, 'ann', 'bob', 'cy')
    const one = await make.workspace(`${prefix}-one`)
    await asOwner('/profile')
    const joins = (...people: readonly Person[]) =>
      people.map(({ id }) => ({ kind: 'member.add', user_id: id, workspace_id: one.id }) as const)
    const first = await doBatch(page, 'access', joins(ann))
    const second = await doBatch(page, 'access', joins(bob, cy))
    await page.goto(`${only(prefix, prefix)}&batch=${second}`)
    await revert(page, 'Take back 2 changes…')
    await expect(page.getByRole('heading', { level: 1, name: 'Changes taken back' })).toBeVisible()
    await expect.poll(() => argilla.membersOf(one.id)).toEqual([ann.username])

    await page.goto(`${only(prefix, prefix)}&batch=${first}`)
    await revert(page, 'Take back 1 change…')
    await expect(page.getByRole('heading', { level: 1, name: 'Changes taken back' })).toBeVisible()
    await expect.poll(() => argilla.membersOf(one.id)).toEqual([])
  })

  /** Three people, nowhere members, and two workspaces; the focus goes into the grid as the Tab key leads there. */
  async function enterByKeyboard(page: Page, make: Maker, asOwner: (path: string) => Promise<unknown>) {
    const prefix = unique('keys')
    const users = []
    for (const name of ['a', 'b', 'c']) users.push(await make.user({ username: `${prefix}-${name}` }))
    const one = await make.workspace(`${prefix}-one`)
    const two = await make.workspace(`${prefix}-two`)
    await asOwner(only(prefix, prefix))
    const [a, b, c] = users.map(({ username }) => username) as [string, string, string]
    await expect(cell(page, a, one.name)).toBeVisible()
    await page.getByRole('checkbox', { name: 'Only changes' }).focus()
    await page.keyboard.press('Tab')
    await expect(cell(page, a, one.name)).toBeFocused()
    return { a, b, c, one, two }
  }

  test('is walked through, staged and undone by keyboard alone', async ({ page, make, asOwner }) => {
    const { b, two } = await enterByKeyboard(page, make, asOwner)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await expect(cell(page, b, two.name)).toBeFocused()
    await page.keyboard.press('Space')
    await expect(cell(page, b, two.name)).toBeChecked()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Shift+Space')
    await expect(staged(page)).toContainText('+4 / −0 staged')
    await page.keyboard.press('Control+z')
    await expect(staged(page)).toContainText('+1 / −0 staged')
    await page.keyboard.press('Control+Shift+z')
    await expect(staged(page)).toContainText('+4 / −0 staged')
  })

  test('is reviewed and applied by keyboard alone, the menus of its heads too', async ({
    page,
    make,
    asOwner,
    argilla,
  }) => {
    const { a, b, c, one, two } = await enterByKeyboard(page, make, asOwner)
    // The heads are places too: their menus open with Enter, and the focus comes back.
    await page.keyboard.press('Control+End')
    await expect(cell(page, c, two.name)).toBeFocused()
    await page.keyboard.press('Control+ArrowUp')
    await page.keyboard.press('ArrowUp')
    const head = page.getByRole('button', { name: new RegExp(`^${two.name}`) })
    await expect(head).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitem').first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(staged(page)).toContainText('+3 / −0 staged')
    await expect(head).toBeFocused()

    await button(page, 'Review').focus()
    await page.keyboard.press('Enter')
    // It can't be pressed, nor focused, before the server has said what would happen.
    await expect(button(page, 'Apply +3 / −0')).toBeEnabled()
    await button(page, 'Apply +3 / −0').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('3 changes done.')).toBeVisible()
    await expect.poll(async () => (await argilla.membersOf(two.id)).sort()).toEqual([a, b, c])
    expect(await argilla.membersOf(one.id)).toEqual([])
  })

  /** Three people, of whom a is in both workspaces and b in the second. */
  async function openSome(make: Maker, asOwner: (path: string) => Promise<unknown>) {
    const prefix = unique('bulk')
    const users = []
    for (const name of ['a', 'b', 'c']) users.push(await make.user({ username: `${prefix}-${name}` }))
    const [a, b, c] = users as [Person, Person, Person]
    const one = await make.workspace(`${prefix}-one`, [a])
    const two = await make.workspace(`${prefix}-two`, [a, b])
    await asOwner(only(prefix, prefix))
    return { a, b, c, one, two, prefix }
  }

  /** Chooses from the menu of a user or workspace. */
  async function choose(page: Page, head: string, item: RegExp) {
    await page.getByRole('button', { name: new RegExp(`^${head}`) }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  test('takes ranges, whole rows and whole columns', async ({ page, make, asOwner }) => {
    const { b, c, one, two } = await openSome(make, asOwner)

    await cell(page, b.username, one.name).check()
    await cell(page, c.username, two.name).click({ modifiers: ['Shift'] })
    await expect(staged(page)).toContainText('+3 / −0 staged')
    await button(page, 'Discard').click()
    await expect(staged(page)).toContainText('Nothing staged')

    await choose(page, two.name, /Remove all 3 shown users/)
    await expect(staged(page)).toContainText('+0 / −2 staged')
    await choose(page, two.name, /Discard the changes here/)
    await choose(page, b.username, /Add to all 2 shown workspaces/)
    await expect(staged(page)).toContainText('+1 / −0 staged')
  })

  test('takes the access of other people and the members of other workspaces', async ({
    page,
    make,
    asOwner,
    checkAxe,
  }) => {
    const { a, c, one, two } = await openSome(make, asOwner)
    await choose(page, c.username, /Same access as/)
    await page.getByRole('combobox', { name: 'User' }).fill(a.username)
    await page.getByRole('option', { name: a.username }).click()
    await checkAxe('same access as')
    await button(page, 'Stage it').click()
    await expect(staged(page)).toContainText('+2 / −0 staged')
    await button(page, 'Discard').click()

    await choose(page, one.name, /Copy members of/)
    await page.getByRole('combobox', { name: 'Workspace' }).fill(two.name)
    await page.getByRole('option', { name: two.name }).click()
    await page.getByRole('radio', { name: 'stays' }).check()
    await button(page, 'Stage it').click()
    await expect(staged(page)).toContainText('+1 / −0 staged')
  })

  test('takes pasted names', async ({ page, make, asOwner, checkAxe }) => {
    const { a, b, c, one, prefix } = await openSome(make, asOwner)
    await choose(page, one.name, /Paste usernames/)
    const names = [a.username, c.username, `${prefix}-nobody`, b.username.toUpperCase()]
    await page.getByRole('textbox', { name: 'Usernames' }).fill(names.join('\n'))
    await expect(page.getByText('1 user to be added, 1 already a member.')).toBeVisible()
    await expect(page.getByText('2 names are no username')).toBeVisible()
    await expect(page.getByText(`(there is “${b.username}”)`)).toBeVisible()
    await checkAxe('paste')
    await button(page, 'Stage 1 user').click()
    await expect(cell(page, c.username, one.name)).toBeChecked()
    await expect(staged(page)).toContainText('+1 / −0 staged')
  })

  /** Ann, who is in the first of two workspaces, and Bob, who is in none. */
  async function makeTwo(make: Maker) {
    const prefix = unique('view')
    const [ann, bob] = [
      await make.user({ username: `${prefix}-ann` }),
      await make.user({ username: `${prefix}-bob` }),
    ]
    const one = await make.workspace(`${prefix}-one`, [ann])
    const two = await make.workspace(`${prefix}-two`)
    return { prefix, ann, bob, one, two }
  }

  test('keeps search and order in the address', async ({ page, make, asOwner }) => {
    const { prefix, ann, bob } = await makeTwo(make)
    await asOwner('/access')
    await page.getByRole('searchbox', { name: 'Search users' }).fill(prefix)
    await page.getByRole('searchbox', { name: 'Search workspaces' }).fill(prefix)
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Username, Z to A')
    const rows = page.getByRole('rowheader')
    await expect(rows).toContainText([bob.username, ann.username])
    await expect(page).toHaveURL(new RegExp(`q=${prefix}.*columns=${prefix}`))
    await expect(page).toHaveURL(/dir=desc/)
    await page.reload()
    await expect(page.getByRole('searchbox', { name: 'Search users' })).toHaveValue(prefix)
    await expect(rows).toContainText([bob.username, ann.username])
  })

  test('keeps whose access and which workspaces are shown in the address', async ({
    page,
    make,
    asOwner,
  }) => {
    const { prefix, bob, one, two } = await makeTwo(make)
    await asOwner(only(prefix, prefix))
    const rows = page.getByRole('rowheader')
    await expect(rows).toHaveCount(2)
    await page.getByRole('combobox', { name: 'Members of' }).selectOption('In no workspace')
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText(bob.username)
    await button(page, 'Choose workspaces').click()
    await page.getByRole('combobox', { name: 'Workspaces' }).fill(two.name)
    await page.getByRole('option', { name: two.name }).click()
    await page.keyboard.press('Escape')
    await button(page, 'Show them').click()
    await expect(cell(page, bob.username, two.name)).toBeVisible()
    await expect(cell(page, bob.username, one.name)).toHaveCount(0)
    await expect(page).toHaveURL(new RegExp(`workspace=none.*column=${two.name}`))
  })

  test('shows only what is changed, and says what of it the filters hide', async ({
    page,
    make,
    asOwner,
  }) => {
    const { prefix, ann, bob, two } = await makeTwo(make)
    await asOwner(only(prefix, prefix))
    const rows = page.getByRole('rowheader')
    await page.getByRole('combobox', { name: 'Members of' }).selectOption('In no workspace')
    await expect(rows).toHaveCount(1)
    await cell(page, bob.username, two.name).check()
    await page.getByRole('combobox', { name: 'Members of' }).selectOption('Everybody')
    await expect(rows).toHaveCount(2)
    await page.getByRole('checkbox', { name: 'Only changes' }).check()
    await expect(rows).toHaveCount(1)
    await page.getByRole('searchbox', { name: 'Search users' }).fill(ann.username)
    await expect(page.getByText('One of your changes is hidden')).toBeVisible()
    await button(page, 'Show it').click()
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText(bob.username)
    await expect(page.getByText('One of your changes is hidden')).toHaveCount(0)
    await page.getByRole('searchbox', { name: 'Search users' }).fill(prefix)
    await page.getByRole('checkbox', { name: 'Only changes' }).uncheck()
    await expect(rows).toHaveCount(2)
  })

  test('warns of what a change gives away and leaves behind', async ({ page, make, asOwner }) => {
    const prefix = unique('warn')
    const ann = await make.user({ username: `${prefix}-ann` })
    const admin = await make.user({ username: `${prefix}-admin`, role: 'admin' })
    const boss = await make.user({ username: `${prefix}-boss`, role: 'owner' })
    const one = await make.workspace(`${prefix}-one`, [ann, admin])
    await make.dataset({
      workspaceId: one.id,
      records: 4,
      responses: [{ person: ann, submitted: 1, draft: 2 }],
    })
    await asOwner(only(prefix, prefix))
    await expect(cell(page, boss.username, one.name)).toHaveAccessibleName(/owners see it anyway/)
    await cell(page, boss.username, one.name).check()
    await cell(page, ann.username, one.name).uncheck()
    await button(page, 'Review').click()
    await expect(
      page.getByText(`${ann.username} has 2 drafts in ${one.name} that nobody will submit.`),
    ).toBeVisible()
    await expect(page.getByText(/its admin can read the owner’s API key/)).toBeVisible()
  })

  test('says whom a cell is about by the username, and the same warning once a workspace', async ({
    page,
    make,
    asOwner,
  }) => {
    const prefix = unique('names')
    const named = { first_name: 'Anna', last_name: 'Müller' }
    const [a, b] = [
      await make.user({ username: `${prefix}-a`, role: 'admin', ...named }),
      await make.user({ username: `${prefix}-b`, role: 'admin', ...named }),
    ]
    const boss = await make.user({ username: `${prefix}-boss`, role: 'owner' })
    const one = await make.workspace(`${prefix}-one`, [boss])
    await asOwner(`${only(prefix, prefix)}&dir=desc`)
    for (const { username } of [a, b]) {
      const box = page.getByRole('checkbox', { name: `${username} (Anna Müller) in ${one.name}: ` })
      await box.check()
    }
    await button(page, 'Review').click()
    await expect(page.getByText(/will be able to read the API key/)).toHaveCount(1)
    await expect(page.getByRole('rowheader')).toContainText([b.username, a.username])
  })

  test('fits a narrow window', async ({ page, make, asOwner, checkAxe }) => {
    await page.setViewportSize({ width: 360, height: 720 })
    const prefix = unique('narrow')
    const ann = await make.user({ username: `${prefix}-${'long'.repeat(60)}` })
    const one = await make.workspace(`${prefix}-one`)
    await asOwner(only(prefix, prefix))
    await cell(page, ann.username, one.name).check()
    await expect(staged(page)).toContainText('+1 / −0 staged')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    // Cut in the middle: names often differ at the end only.
    await expect(page.getByText(ann.username.slice(-7), { exact: true })).toBeInViewport({ ratio: 1 })
    await checkAxe('narrow grid')
    await button(page, 'Review').click()
    const change = page.getByRole('rowheader', { name: new RegExp(one.name) })
    await expect(change).toContainText('to be applied')
    // What a plan says can be long: none of it is cut off.
    await expect(change.getByText('to be applied')).toHaveCSS('white-space', 'normal')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
})
