import { journalPageSchema } from '#contract/journal.ts'
import type { Step } from '#contract/steps.ts'
import { codeIsThere, expect, test, unique } from '../fixtures.ts'
import { createQuiet } from '../support/counts.ts'
import { doBatch, startBatch } from '../support/start-batch.ts'

test.describe('the journal', () => {
  test('tells who did what to whom, and leads there', async ({ page, asOwner, make, checkAxe }) => {
    const ann = await make.user()
    const owner = await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('First name').fill('Annie')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('list', { name: 'History' })).toContainText('changed this user')

    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Journal' }).click()
    await expect(page).toHaveURL('/journal')
    await expect(page.getByText('Changes made past it')).toBeVisible()
    const list = page.getByRole('list', { name: 'Journal' })
    const done = list.getByRole('listitem').filter({ hasText: `${owner.username} changed ${ann.username}` })
    await expect(done).toContainText(`First name: ${ann.username} → Annie`)
    await expect(list.getByText(`${owner.username} signed in`)).toBeVisible()
    await checkAxe('the journal')
    await done.getByRole('link', { name: ann.username }).click()
    await expect(page).toHaveURL(`/users/${ann.id}`)
  })

  test('finds what one looks for, in an address that brings it again', async ({
    page,
    asOwner,
    make,
    stack,
  }) => {
    const ann = await make.user()
    const owner = await asOwner('/profile')
    const change = { headers: { origin: stack.url }, data: { first_name: 'Annie' } }
    expect((await page.request.patch(`/api/v1/users/${ann.id}`, change)).ok()).toBe(true)
    await page.goto('/journal')
    const list = page.getByRole('list', { name: 'Journal' })
    await expect(list.getByText(`${owner.username} signed in`)).toBeVisible()
    await codeIsThere(page)

    await page.getByLabel('Kind').selectOption({ label: 'User changed' })
    await page.getByLabel('Done by').fill(owner.username)
    await page.getByRole('option', { name: owner.username }).click()
    await expect(list.getByText(`${owner.username} signed in`)).toHaveCount(0)
    await expect(list.getByText(' changed ')).toHaveCount(1)
    await expect(page).toHaveURL(`/journal?kind=user.update&actor=${owner.id}`)
    await page.reload()
    await expect(list.getByText(' changed ')).toHaveCount(1)
    await expect(page.getByRole('search')).toContainText(owner.username)

    await page.getByLabel('Outcome').selectOption({ label: 'Refused' })
    await expect(page.getByText('Nothing matches')).toBeVisible()
    await page.getByRole('search').getByRole('button', { name: 'Clear filters' }).click()
    await expect(page).toHaveURL('/journal')
    await expect(list.getByText(`${owner.username} signed in`)).toBeVisible()
    await page.goto('/journal?since=2026-11-24&until=2026-11-23')
    await expect(page.getByLabel('To', { exact: true })).toHaveAccessibleDescription('Before “From”')
  })

  test('is taken along as a file, with the entries that are shown', async ({ page, asOwner, make }) => {
    const name = unique('space')
    make.forgetWorkspace(name)
    const owner = await asOwner('/workspaces/new')
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Create' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.goto(`/journal?actor=${owner.id}&kind=workspace.create`)
    await expect(page.getByRole('list', { name: 'Journal' }).getByRole('listitem')).toHaveCount(1)
    for (const [button, lines] of [
      ['CSV', 2],
      ['JSON lines', 1],
    ] as const) {
      const href = await page.getByRole('link', { name: button, exact: true }).getAttribute('href')
      const answer = await page.request.get(href ?? '')
      expect(answer.headers()['content-disposition']).toContain('attachment')
      const text = (await answer.text()).trimEnd()
      expect(text.split('\n')).toHaveLength(lines)
      expect(text).toContain(name)
    }
  })

  test('has on a workspace’s page what was done to its members, and of a batch the way to take it back', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const people = [await make.user(), await make.user()]
    const space = await make.workspace()
    await asOwner(`/workspaces/${space.id}`)
    const steps = people.map(({ id }): Step => ({ kind: 'member.add', user_id: id, workspace_id: space.id }))
    await startBatch(page, 'join', steps)
    const history = page.getByRole('list', { name: 'History' })
    for (const { username } of people)
      await expect(history).toContainText(`added ${username} to this workspace`)
    await checkAxe('a workspace with its history')
    await history.getByRole('link', { name: 'see all of this batch' }).first().click()
    await page.getByRole('button', { name: 'Take back…' }).click()
    const dialog = page.getByRole('dialog')
    // Whoever leaves with it open does not find it open on the next visit.
    await expect(dialog).toBeVisible()
    await page.goBack()
    await expect(dialog).toBeHidden()
    await page.goForward()
    await expect(page.getByRole('button', { name: 'Take back…' })).toBeVisible()
    await expect(dialog).toBeHidden()
    await page.getByRole('button', { name: 'Take back…' }).click()
    await dialog.getByRole('button', { name: 'Take back', exact: true }).click()
    await expect(dialog.getByRole('heading')).toHaveText('Taken back')
    expect(await argilla.membersOf(space.id)).toEqual([])
  })

  test('takes one change back', async ({ page, asOwner, make, argilla, checkAxe }) => {
    const ann = await make.user()
    const space = await make.workspace()
    await asOwner(`/users/${ann.id}`)
    await startBatch(page, 'join', [{ kind: 'member.add', user_id: ann.id, workspace_id: space.id }])
    const history = page.getByRole('list', { name: 'History' })
    const joined = history.getByRole('listitem').filter({ hasText: `added this user to ${space.name}` })
    const what = new RegExp(
      `^What can be done about this: Member added, ${ann.username}, ${space.name}, .*\\d`,
    )
    await joined.getByRole('button', { name: what }).click()
    await expect(page.getByRole('menu', { name: what })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: 'Copy as Python' })).toBeVisible()
    await checkAxe('what can be done about an entry')
    await page.getByRole('menuitem', { name: 'Take back…' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('1 membership ends')
    await dialog.getByRole('button', { name: 'Take back', exact: true }).click()
    await expect(dialog.getByRole('heading')).toHaveText('Taken back')
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    expect(await argilla.membersOf(space.id)).toEqual([])
    await expect(history).toContainText(`removed this user from ${space.name}`)
  })

  test('takes no change back that was undone since', async ({ page, asOwner, make, argilla }) => {
    const ann = await make.user()
    const space = await make.workspace()
    await asOwner('/profile')
    await doBatch(page, 'join', [{ kind: 'member.add', user_id: ann.id, workspace_id: space.id }])
    const answer = await page.request.get(`/app/journal?operation=member.add&user_id=${ann.id}`)
    const entry = journalPageSchema.parse(await answer.json()).items[0]?.id
    await page.goto(`/journal?entry=${entry ?? ''}`)
    const list = page.getByRole('list', { name: 'Journal' })
    await expect(list.getByRole('listitem')).toHaveCount(1)
    await expect(list).toContainText(`added ${ann.username} to ${space.name}`)
    await argilla.leave(space.id, ann.id)
    await list.getByRole('button', { name: 'What can be done about this' }).click()
    await page.getByRole('menuitem', { name: 'Take back…' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Nothing of it can be taken back.')
    await expect(dialog.getByRole('button', { name: 'Take back', exact: true })).toBeDisabled()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'One entry only: remove' }).press('Enter')
    await expect(page).toHaveURL('/journal')
  })

  test('still has what is about a workspace that is gone', async ({ page, asOwner, make }) => {
    const name = unique('space')
    make.forgetWorkspace(name)
    await asOwner('/workspaces/new')
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Create' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await page.getByRole('button', { name: 'Delete workspace' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Delete/ }).click()
    await expect(page).toHaveURL('/workspaces')
    await page.goto('/journal?kind=workspace.delete')
    await page.getByRole('list', { name: 'Journal' }).getByRole('link', { name }).click()
    await expect(page.getByRole('list', { name: 'History' })).toContainText('deleted this workspace')
  })

  test('is closed to those who are no owners', async ({ page, make, signIn }) => {
    for (const role of ['annotator', 'admin'] as const) {
      await signIn(await make.user({ role }))
      await page.goto('/journal')
      await expect(page.getByRole('heading', { level: 1, name: 'Not for your role' })).toBeVisible()
      for (const file of ['', '.jsonl', '.csv'])
        expect((await page.request.get(`/app/journal${file}`)).status()).toBe(403)
    }
  })

  test('fits a phone and a wide window, in both themes', async ({ page, asOwner, make }) => {
    const untilQuiet = createQuiet(page)
    await make.user()
    await asOwner('/journal')
    const list = page.getByRole('list', { name: 'Journal' })
    await expect(list.getByText('signed in').first()).toBeVisible()
    for (const width of [390, 1600]) {
      await page.setViewportSize({ width, height: 900 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await untilQuiet()
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
          .toBeLessThanOrEqual(width)
      }
    }
  })
})
