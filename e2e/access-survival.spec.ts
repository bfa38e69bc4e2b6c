import type { Workspace } from '#contract/workspaces.ts'
import { type Page, type Person, codeIsThere, expect, password, test, unique } from './fixtures.ts'
import { signInAgain } from './session/people.ts'
import { doBatch } from './support/start-batch.ts'

const cell = (page: Page, user: string, workspace: string) =>
  page.getByRole('checkbox', { name: `${user} in ${workspace}: ` })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const staged = (page: Page) => page.getByRole('region', { name: 'Staged changes' })
const storage = (page: Page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
const only = (prefix: string) => `/access?q=${prefix}&columns=${prefix}`
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

/** A call that makes or ends a membership. */
const membership = /\/workspaces\/[^/]+\/users/

test.describe('staged changes survive', () => {
  const people = async (
    make: { user: (fields: { username: string }) => Promise<Person> },
    prefix: string,
    count = 8,
  ) => {
    const users: Person[] = []
    for (let n = 0; n < count; n += 1) users.push(await make.user({ username: `${prefix}-${n + 10}` }))
    return users
  }
  /** Stages all of them for a workspace and starts that. */
  async function applyAll(page: Page, users: readonly Person[], workspace: Workspace) {
    await cell(page, users[0]?.username ?? '', workspace.name).check()
    await cell(page, users.at(-1)?.username ?? '', workspace.name).click({ modifiers: ['Shift'] })
    await button(page, 'Review').click()
    await button(page, `Apply +${users.length} / −0`).click()
  }

  async function takeBack(page: Page, name: string | RegExp) {
    await button(page, name).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back', exact: true }).click()
  }

  test('a reload, and leaving the page, without a question', async ({ page, make, asOwner }) => {
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
    await expect(staged(page)).toContainText('+3 / −0 staged')
    // While nobody looks: a page that is open would tell of the one before the other happens.
    await page.goto('about:blank')
    await argilla.join(one.id, ann.id)
    await argilla.deleteUser(gone.id)
    await page.goBack()
    await expect(staged(page)).toContainText('One of your changes was made meanwhile from elsewhere')
    await expect(staged(page)).toContainText('One can’t be made any more')
    await expect(staged(page)).toContainText('+1 / −0 staged')
    await expect(cell(page, ann.username, one.name)).toHaveAccessibleName(
      /It was made meanwhile from elsewhere/,
    )
    await button(page, 'Got it').click()
    await expect(cell(page, ann.username, one.name)).toHaveAccessibleName(/: member$/)
  })

  test('a plan that is older than what others did since', async ({ page, make, asOwner, argilla }) => {
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
    await expect(button(page, 'Apply +1 / −1')).toBeEnabled()
    await argilla.join(one.id, ann.id)
    await argilla.leave(one.id, bob.id)
    await button(page, 'Apply +1 / −1').click()
    await expect(page.getByText('2 of your changes were made meanwhile from elsewhere')).toBeVisible()
    await expect(page.getByText('Nothing is staged')).toBeVisible()
    expect(await argilla.membersOf(one.id)).toEqual([ann.username])
  })

  /** Of eight people and five workspaces: the first four are to come in everywhere, the others to go. */
  async function stageHalves(page: Page, users: readonly Person[], workspaces: readonly Workspace[]) {
    const at = (user: number, workspace: number) =>
      cell(page, users[user]?.username ?? '', workspaces[workspace]?.name ?? '')
    await at(0, 0).check()
    await at(3, 4).click({ modifiers: ['Shift'] })
    await at(4, 0).uncheck()
    await at(7, 4).click({ modifiers: ['Shift'] })
    await expect(staged(page)).toContainText('+20 / −20 staged')
  }

  test('calls that fail, and a sign-in that ends midway', async ({
    page,
    make,
    asOwner,
    argilla,
    faults,
  }) => {
    test.setTimeout(120_000)
    const prefix = unique('fault')
    const users = await people(make, prefix)
    // In five workspaces, the first half is out and comes in, the second is in and goes: 40 calls.
    const workspaces: Workspace[] = []
    for (const name of 'abcde') {
      workspaces.push(await make.workspace(`${prefix}-${name}`, users.slice(4)))
    }
    await asOwner(only(prefix))
    await stageHalves(page, users, workspaces)
    await button(page, 'Review').click()
    await expect(button(page, 'Apply +20 / −20')).toBeEnabled()
    faults.add({ method: 'POST', path: membership, with: 'lose', times: 1 })
    faults.add({ method: 'POST', path: membership, with: 403, every: 10 })
    faults.add({ method: 'POST', path: membership, with: 'hold' })
    faults.add({ method: 'DELETE', path: membership, with: 403, every: 10 })
    await button(page, 'Apply +20 / −20').click()
    await expect(title(page, 'Applying changes')).toBeVisible()
    await page.context().clearCookies()
    faults.release()
    await signInAgain(page, password)
    await expect(page.getByText(/failed and stays? staged/)).toBeVisible({ timeout: 60_000 })

    faults.clear()
    await button(page, 'Back to the grid').click()
    await expect(staged(page)).toContainText(/\d failed/)
    await button(page, 'Show the result').click()
    await button(page, /^Try the .* failed again$/).click()
    await expect(page.getByText('40 changes done.')).toBeVisible()
    const wanted = users.slice(0, 4).map(({ username }) => username)
    for (const { id } of workspaces) {
      await expect.poll(async () => (await argilla.membersOf(id)).sort()).toEqual(wanted)
    }
    await button(page, 'Back to the grid').click()
    await expect(staged(page)).toContainText('Nothing staged')
    await expect(page.getByText(/meanwhile/)).toHaveCount(0)
  })

  test('a reload while they are applied: what is not can be changed', async ({
    page,
    make,
    asOwner,
    argilla,
    faults,
  }) => {
    const prefix = unique('away')
    const users = await people(make, prefix)
    const one = await make.workspace(`${prefix}-one`)
    const two = await make.workspace(`${prefix}-two`)
    await asOwner(only(prefix))
    faults.add({ method: 'POST', path: membership, with: 'hold' })
    await applyAll(page, users, one)
    await expect(title(page, 'Applying changes')).toBeVisible()
    await page.reload()
    await expect(title(page, 'Applying changes')).toBeVisible()
    await button(page, 'Back to the grid').click()

    // The last of them: what is applied can't be changed, what is not can.
    const last = cell(page, users[7]?.username ?? '', one.name)
    await expect(staged(page)).toContainText('being applied')
    await expect(last).toHaveAccessibleName(/being added$/)
    await expect(last).toBeDisabled()
    await last.click({ force: true })
    await cell(page, users[7]?.username ?? '', two.name).check()
    await expect(staged(page)).toContainText('+1 / −0 staged')
    faults.clear()
    await expect.poll(async () => (await argilla.membersOf(one.id)).length).toBe(8)
    await expect(last).toHaveAccessibleName(/: member$/)
  })

  test('other pages while they are applied: it goes on, and is one’s own work', async ({
    page,
    make,
    asOwner,
    argilla,
    faults,
  }) => {
    const prefix = unique('away')
    const users = await people(make, prefix)
    const one = await make.workspace(`${prefix}-one`)
    const two = await make.workspace(`${prefix}-two`)
    await asOwner(only(prefix))
    faults.add({ method: 'POST', path: membership, with: 'hold' })
    await applyAll(page, users, one)
    await expect(title(page, 'Applying changes')).toBeVisible()
    await button(page, 'Back to the grid').click()
    await cell(page, users[7]?.username ?? '', two.name).check()
    await expect(staged(page)).toContainText('+1 / −0 staged')
    await page.getByRole('link', { name: 'Workspaces' }).click()
    await expect(page).toHaveURL('/workspaces')
    faults.clear()
    await expect.poll(async () => (await argilla.membersOf(one.id)).length).toBe(8)
    await page.goto(only(prefix))
    await expect(cell(page, users[7]?.username ?? '', one.name)).toHaveAccessibleName(/: member$/)
    await expect(staged(page)).toContainText('+1 / −0 staged')
    await expect(staged(page)).toContainText('Applied')
    await expect(page.getByText(/meanwhile/)).toHaveCount(0)
    await button(page, 'Show the result').click()
    await expect(page.getByText('8 changes done.')).toBeVisible()
  })

  test('a start that is not answered: its result is shown, to be taken back', async ({
    page,
    make,
    asOwner,
    argilla,
  }) => {
    const prefix = unique('unheard')
    const users = await people(make, prefix, 2)
    const one = await make.workspace(`${prefix}-one`)
    await asOwner(only(prefix))
    for (const { username } of users) await cell(page, username, one.name).check()
    await button(page, 'Review').click()
    await page.route(/\/app\/batches$/, async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      // The batch is over, and its members are shown, before the page hears that there is no answer.
      await expect.poll(() => argilla.membersOf(one.id)).toHaveLength(2)
      return route.abort()
    })
    await button(page, 'Apply +2 / −0').click()
    await expect(page.getByText('2 changes done.')).toBeVisible()
    await expect(button(page, 'Take back 2 changes…')).toBeVisible()
    await button(page, 'Back to the grid').click()
    await expect(page.getByText('made meanwhile from elsewhere')).toHaveCount(0)
  })

  test('others that are taken back', async ({ page, make, asOwner, argilla }) => {
    const prefix = unique('taken')
    const users = await people(make, prefix, 2)
    const one = await make.workspace(`${prefix}-one`)
    const two = await make.workspace(`${prefix}-two`)
    await asOwner(only(prefix))
    await cell(page, users[0]?.username ?? '', two.name).check()
    await expect(staged(page)).toContainText('+1 / −0 staged')
    const steps = users.map(({ id }) => ({ kind: 'member.add', user_id: id, workspace_id: one.id }) as const)
    const batch = await doBatch(page, 'access', steps)
    await page.goto(`${only(prefix)}&batch=${batch}`)
    await takeBack(page, 'Take back 2 changes…')
    await expect(title(page, 'Changes taken back')).toBeVisible()
    await expect.poll(() => argilla.membersOf(one.id)).toEqual([])
    await button(page, 'Back to the grid').click()
    await expect(staged(page)).toContainText('+1 / −0 staged')
  })

  test('being stopped: what was not tried stays', async ({ page, make, asOwner, argilla, faults }) => {
    const prefix = unique('stop')
    // More than are sent at once, and all of them in the window.
    const users = await people(make, prefix, 20)
    await page.setViewportSize({ width: 1280, height: 1_400 })
    const one = await make.workspace(`${prefix}-one`)
    await asOwner(only(prefix))
    faults.add({ method: 'POST', path: membership, with: 'hold' })
    await applyAll(page, users, one)
    await button(page, 'Stop').click()
    await expect(button(page, 'Stop')).toBeHidden()
    // What is under way comes to its end.
    faults.release()
    await expect(page.getByText(/not tried and stays? staged/)).toBeVisible()
    const done = (await argilla.membersOf(one.id)).length
    expect(done).toBeLessThan(20)
    await button(page, 'Back to the grid').click()
    await expect(staged(page)).toContainText(`+${20 - done} / −0 staged`)
    await button(page, 'Show the result').click()
    await takeBack(page, /^Take back \d+ changes?…$/)
    await expect.poll(() => argilla.membersOf(one.id)).toEqual([])
  })

  test('somebody who is deleted midway: named, and gone from the grid', async ({
    page,
    make,
    asOwner,
    argilla,
    faults,
  }) => {
    const prefix = unique('gone')
    const users = await people(make, prefix)
    const gone = users.at(-1)
    if (!gone) throw new Error('nobody')
    const one = await make.workspace(`${prefix}-one`)
    await asOwner(only(prefix))
    faults.add({ method: 'POST', path: membership, with: 'hold' })
    await applyAll(page, users, one)
    await expect(title(page, 'Applying changes')).toBeVisible()
    await argilla.deleteUser(gone.id)
    faults.clear()
    await expect(page.getByText('1 failed and stays staged.')).toBeVisible()
    const results = page.getByRole('region', { name: 'Results' })
    await expect(results.getByRole('listitem').first()).toContainText(gone.username)
    await expect(results).not.toContainText(gone.id)
    await button(page, 'Back to the grid').click()
    await expect(staged(page)).toContainText('One can’t be made any more')
    await expect(staged(page)).toContainText('Nothing staged')
    await expect(cell(page, gone.username, one.name)).toHaveCount(0)
  })

  test('a second tab: its marks are seen, and Undo takes back one’s own', async ({ page, make, asOwner }) => {
    const prefix = unique('tabs')
    const { ann, bob, cy } = await make.people(prefix, 'ann', 'bob', 'cy')
    const one = await make.workspace(`${prefix}-one`)
    await asOwner(only(prefix))
    const other = await page.context().newPage()
    await other.goto(only(prefix))
    await codeIsThere(other)
    await cell(other, ann.username, one.name).check()
    await expect(staged(page)).toContainText('+1 / −0 staged')
    await cell(page, bob.username, one.name).check()
    await cell(page, cy.username, one.name).check()
    await expect(staged(other)).toContainText('+3 / −0 staged')
    await button(other, 'Undo').click()
    await expect(staged(other)).toContainText('+2 / −0 staged')
    await expect(staged(page)).toContainText('+2 / −0 staged')
    await expect(cell(page, ann.username, one.name)).not.toBeChecked()
    await expect(button(other, 'Undo')).toBeDisabled()
  })

  test('a second tab: applying reaches both', async ({ page, make, asOwner, argilla }) => {
    const prefix = unique('tabs')
    const { bob, cy } = await make.people(prefix, 'bob', 'cy')
    const one = await make.workspace(`${prefix}-one`)
    await asOwner(only(prefix))
    const other = await page.context().newPage()
    await other.goto(only(prefix))
    await codeIsThere(other)
    await cell(page, bob.username, one.name).check()
    await cell(page, cy.username, one.name).check()
    await expect(staged(other)).toContainText('+2 / −0 staged')
    await button(page, 'Review').click()
    await button(page, 'Apply +2 / −0').click()
    await expect(page.getByText('2 changes done.')).toBeVisible()
    await expect(cell(other, bob.username, one.name)).toHaveAccessibleName(/: member$/)
    await expect(staged(other)).toContainText('Nothing staged')
    await expect(other.getByText(/meanwhile/)).toHaveCount(0)
    expect((await argilla.membersOf(one.id)).sort()).toEqual([bob.username, cy.username])
  })
})
