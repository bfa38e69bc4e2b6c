import type { Step } from '#contract/steps.ts'
import { type Page, expect, test, unique } from '../fixtures.ts'
import { startBatch } from '../support/start-batch.ts'

/**
 * Marks where something can be said by now; what it gives expects a text in one of these places. In one that comes together
 * with its text, screen readers often do not read it.
 */
async function placesIn(page: Page) {
  await page
    .locator('[role=status], [aria-live=polite]')
    .evaluateAll((places) => places.forEach((place) => place.setAttribute('data-was-there', '')))
  return (text: string | RegExp) =>
    expect(page.locator('[data-was-there]').filter({ hasText: text })).toBeVisible()
}

test.describe('what happens is said in a place that was there before', () => {
  test('what was done, which stays until it is closed where it can be undone', async ({
    page,
    make,
    asOwner,
  }) => {
    const ann = await make.user()
    const space = await make.workspace(undefined, [ann])
    await asOwner(`/users/${ann.id}`)
    const hears = await placesIn(page)
    await page.getByRole('button', { name: `Remove from ${space.name}` }).click()
    await hears(`is no longer in`)
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(page.getByText('is no longer in')).toHaveCount(0)
  })

  test('that a key is shown for a while', async ({ page, asOwner }) => {
    await asOwner('/profile')
    const region = page.getByRole('region', { name: 'Your API key' })
    await expect(region).toBeVisible()
    const hears = await placesIn(page)
    await region.getByRole('button', { name: 'Show the key' }).click()
    await hears('It is hidden again after a minute.')
  })

  test('how many are selected', async ({ page, make, asOwner }) => {
    const ann = await make.user()
    await asOwner(`/users?q=${ann.username}`)
    await expect(page.getByRole('link', { name: ann.username })).toBeVisible()
    const hears = await placesIn(page)
    await page.getByRole('checkbox', { name: `Select ${ann.username}` }).click()
    await hears('1 user selected')
  })

  test('how much of the journal the filters leave', async ({ page, asOwner }) => {
    const owner = await asOwner('/journal')
    await expect(page.getByText(`${owner.username} signed in`).first()).toBeVisible()
    const hears = await placesIn(page)
    await page.getByLabel('Kind').selectOption({ label: 'Workspace deleted' })
    await page.getByLabel('Done by').fill(owner.username)
    await page.getByRole('option', { name: owner.username }).click()
    await hears('No entries')
    await page.getByLabel('Kind').selectOption({ label: 'Signed in' })
    await hears(/^\d+ entr/)
  })

  test('what another role means', async ({ page, make, asOwner }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const role = page.getByRole('dialog').getByLabel('Role')
    await expect(role).toBeVisible()
    const hears = await placesIn(page)
    await role.selectOption('Admin')
    await hears('Gains as Admin')
  })

  test('what is wrong, where the focus is there already', async ({ page, asOwner, make }) => {
    const space = await make.workspace()
    await asOwner('/workspaces/new')
    const name = page.getByRole('dialog').getByLabel('Name')
    await name.fill(space.name)
    const hears = await placesIn(page)
    await name.press('Enter')
    await expect(name).toHaveAccessibleDescription('There is a workspace of this name already.')
    await hears('There is a workspace of this name already.')
  })

  test('that no work is lost, and that it can’t be undone', async ({ page, asOwner, make, faults }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    faults.add({ method: 'GET', path: /\/datasets|\/workspaces/, with: 'hold' })
    await page.getByRole('button', { name: 'Delete user' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toHaveAccessibleDescription('Deleting can’t be undone.')
    const hears = await placesIn(page)
    faults.release()
    await hears('no work is lost.')
  })

  test('that there is no other workspace only once they are read', async ({ page, asOwner, make }) => {
    const ann = await make.user()
    await make.workspace()
    await asOwner('/profile')
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route(/\/app\/directory/, async (route) => {
      await held
      await route.continue()
    })
    await page.goto(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Add to workspaces' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('Reading the workspaces')).toBeVisible()
    await expect(dialog.getByText('No other workspace')).toHaveCount(0)
    letGo()
    await expect(page.getByRole('option').first()).toBeVisible()
  })

  test('that something chosen is taken out, which its button does', async ({ page, asOwner, make }) => {
    const [ann, space] = [await make.user(), await make.workspace()]
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Add to workspaces' }).click()
    const picker = page.getByRole('dialog').getByRole('combobox', { name: 'Workspaces' })
    await picker.fill(space.name)
    await page.getByRole('option', { name: space.name }).click()
    const hears = await placesIn(page)
    const chosen = page.getByRole('button', { name: `Remove ${space.name}`, exact: true })
    for (const key of ['Enter', 'Space']) {
      await picker.press('ArrowLeft')
      await expect(chosen).toBeFocused()
      await page.keyboard.press(key)
      await expect(chosen).toHaveCount(0)
      await hears(`${space.name} is removed.`)
      await expect(picker).toBeFocused()
      if (key === 'Space') break
      await picker.fill(space.name)
      await page.getByRole('option', { name: space.name }).click()
    }
  })

  test('which changes in the grid are hidden, and not that it is read again', async ({
    page,
    make,
    asOwner,
  }) => {
    const mark = unique('said')
    const ann = await make.user({ username: `${mark}-ann` })
    const space = await make.workspace(`${mark}-space`)
    await asOwner(`/access?q=${mark}&columns=${mark}`)
    await page.getByRole('checkbox', { name: `${ann.username} in ${space.name}: ` }).check()
    const hears = await placesIn(page)
    await page.getByRole('checkbox', { name: 'Only changes' }).check()
    await page.getByRole('searchbox', { name: 'Search users' }).fill(`${mark}-bob`)
    await hears('One of your changes is hidden')
    await expect(page.getByRole('main')).toContainText('reading again')
    await expect(page.getByRole('status').filter({ hasText: 'reading again' })).toHaveCount(0)
  })

  test('what would be done, why it can’t be begun, and once it rests how it ended', async ({
    page,
    make,
    asOwner,
    faults,
  }) => {
    const [ann, space] = [await make.user(), await make.workspace()]
    await asOwner(`/users?q=${ann.username}`)
    await page.getByRole('checkbox', { name: `Select ${ann.username}` }).click()
    await page.getByRole('button', { name: 'Add to workspaces…' }).click()
    const dialog = page.getByRole('dialog')
    const add = dialog.getByRole('button', { name: 'Add', exact: true })
    await expect(add).toBeDisabled()
    // It can be reached, and says why it does nothing.
    await add.focus()
    await expect(add).toBeFocused()
    await expect(add).toHaveAccessibleDescription(/./)
    const hears = await placesIn(page)
    const picker = dialog.getByRole('combobox', { name: 'Workspaces' })
    await picker.fill(space.name)
    await page.getByRole('option', { name: space.name }).click()
    await picker.press('Escape')
    await hears('1 membership is added:')
    // What comes later stands outside, or all of it would be said once more.
    await expect(dialog.getByRole('button', { name: 'Copy as Python' })).toBeVisible()
    await expect(dialog.getByRole('status').filter({ has: page.getByRole('button') })).toHaveCount(0)
    await expect(add).toHaveAccessibleDescription('')

    faults.add({ method: 'POST', path: /\/workspaces\/[^/]+\/users/, with: 'hold' })
    await add.click()
    await expect(dialog.getByText('0 of 1 done')).toBeVisible()
    const hearsThen = await placesIn(page)
    await expect(dialog.getByRole('status').filter({ hasText: 'of 1 done' })).toHaveCount(0)
    faults.release()
    await hearsThen('Ended: 1 of 1 done')
  })
})

test('what is scrolled out of the results of a batch hands the focus to no button of another step', async ({
  page,
  make,
  asOwner,
  faults,
}) => {
  const space = await make.workspace()
  const people = []
  for (let n = 0; n < 40; n += 1) people.push(await make.user())
  await asOwner('/profile')
  faults.add({ method: 'POST', path: new RegExp(`/workspaces/${space.id}/users`), with: 422 })
  const steps = people.map(({ id }): Step => ({ kind: 'member.add', user_id: id, workspace_id: space.id }))
  await page.goto(`/batches/${await startBatch(page, 'join', steps)}`)
  await expect(page.getByText('0 of 40 done, 40 failed', { exact: true })).toBeVisible()
  const results = page.getByRole('region', { name: 'Results' })
  const again = results.getByRole('button', { name: /^Try again: / })
  const first = await again.first().getAttribute('aria-label')
  expect(people.map(({ username }) => `Try again: ${username}, joins ${space.name}`)).toContain(first)
  await again.first().focus()
  await results.evaluate((list) => list.scrollTo(0, list.scrollHeight))
  await expect(results.getByRole('button', { name: first ?? '', exact: true })).toHaveCount(0)
  await expect(results).toBeFocused()
})
