import type { Step } from '#contract/steps.ts'
import { codeIsThere, expect, test, unique } from './fixtures.ts'
import { signInByForm } from './session/people.ts'
import { doBatch, startBatch } from './support/start-batch.ts'

test.describe('batches', () => {
  test('stand in the bar of every page while they run, and say once how they ended', async ({
    page,
    asOwner,
    make,
    faults,
    checkAxe,
  }) => {
    const people = [await make.user(), await make.user(), await make.user()]
    const space = await make.workspace()
    await asOwner('/workspaces')
    await expect(page.getByRole('heading', { level: 1, name: 'Workspaces' })).toBeVisible()
    faults.add({ method: 'POST', path: /\/workspaces\/[^/]+\/users/, with: 'hold' })
    const steps = people.map(({ id }): Step => ({ kind: 'member.add', user_id: id, workspace_id: space.id }))
    const id = await startBatch(page, 'join', steps)
    const bar = page.getByRole('banner').getByRole('link', { name: /^Adding to workspaces, \d of 3/ })
    await expect(bar).toBeVisible()
    await page.getByRole('link', { name: 'Profile' }).click()
    await expect(bar).toBeVisible()
    await checkAxe('a batch in the bar')
    faults.clear()
    const notice = page.getByRole('status').filter({ hasText: 'Adding to workspaces: all 3 are done.' })
    await notice.getByRole('button', { name: 'Show' }).click()
    await expect(bar).toBeHidden()
    await expect(page).toHaveURL(`/batches/${id}`)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Adding to workspaces' })).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: people[0]?.username ?? '' })).toBeVisible()
    await checkAxe('a batch')
    await expect(notice).toHaveCount(0)
  })

  test('go on while the one who began them is signed out', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
    stack,
  }) => {
    const people = [await make.user(), await make.user(), await make.user()]
    const space = await make.workspace()
    const owner = await asOwner('/workspaces')
    // Argilla is away until the owner has signed out.
    faults.add({ method: 'POST', path: /\/workspaces\/[^/]+\/users/, with: 'drop' })
    const steps = people.map(({ id }): Step => ({ kind: 'member.add', user_id: id, workspace_id: space.id }))
    const id = await startBatch(page, 'join', steps)
    await page.getByRole('button', { name: `Account of ${owner.username}` }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(`${stack.url}/sign-in`)
    expect(await argilla.membersOf(space.id)).toEqual([])
    faults.clear()

    const names = people.map(({ username }) => username)
    // The longest that it waits before it tries again are 30 seconds.
    await expect
      .poll(async () => (await argilla.membersOf(space.id)).sort(), { timeout: 60_000 })
      .toEqual(names.sort())
    await signInByForm(page, owner)
    await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
    await page.goto(`/batches/${id}`)
    for (const name of names) {
      await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('done')
    }
  })

  test('are listed for owners', async ({ page, asOwner, make, argilla, checkAxe }) => {
    const ann = await make.user()
    const space = await make.workspace(unique('space'), [ann])
    const owner = await asOwner('/profile')
    const id = await doBatch(page, 'leave', [
      { kind: 'member.remove', user_id: ann.id, workspace_id: space.id },
    ])
    expect(await argilla.membersOf(space.id)).toEqual([])
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Batches' }).click()
    const row = page.getByRole('row').filter({ hasText: owner.username })
    await expect(row).toContainText('Removing from workspaces')
    await expect(row).toContainText('1 of 1')
    await expect(row.getByRole('rowheader')).toContainText(`${ann.username} · ${space.name}`)
    await checkAxe('the list of batches')
    await row.getByRole('link').click()
    await expect(page).toHaveURL(`/batches/${id}`)
  })

  test('are taken back by another one, and each leads to the other', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const ann = await make.user()
    const space = await make.workspace(unique('space'), [ann])
    await asOwner('/profile')
    const id = await doBatch(page, 'leave', [
      { kind: 'member.remove', user_id: ann.id, workspace_id: space.id },
    ])
    await page.goto(`/batches/${id}`)
    await codeIsThere(page)
    await page.getByRole('button', { name: 'Take back…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Take it back' })
    await dialog.getByRole('button', { name: 'Take back', exact: true }).click()
    await expect(page.getByRole('dialog', { name: 'Taken back' })).toBeVisible()
    await expect.poll(() => argilla.membersOf(space.id)).toEqual([ann.username])
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(page.getByText('This was taken back.')).toBeVisible()
    await page.getByRole('link', { name: 'taken back' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Taking back' })).toBeVisible()
    await page.getByRole('link', { name: 'another batch' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Removing from workspaces' })).toBeVisible()
  })

  test('are open to other owners, and one that is not there says so', async ({
    page,
    asOwner,
    make,
    otherBrowser,
  }) => {
    const [ann, space] = [await make.user(), await make.workspace()]
    await asOwner('/profile')
    const id = await doBatch(page, 'join', [{ kind: 'member.add', user_id: ann.id, workspace_id: space.id }])
    const other = await otherBrowser(await make.user({ username: unique('owner'), role: 'owner' }))
    await other.goto(`/batches/${id}`)
    await expect(other.getByRole('heading', { level: 1, name: 'Adding to workspaces' })).toBeVisible()
    await other.goto('/batches/00000000-0000-4000-8000-000000000000')
    await expect(other.getByRole('heading', { name: 'There is no such batch' }).first()).toBeVisible()
  })

  test('of somebody else can be watched, and stopped', async ({
    page,
    asOwner,
    make,
    faults,
    otherBrowser,
  }) => {
    const [ann, space] = [await make.user(), await make.workspace()]
    const owner = await asOwner('/profile')
    faults.add({ method: 'POST', path: /\/workspaces\/[^/]+\/users/, with: 'hold' })
    const id = await startBatch(page, 'join', [
      { kind: 'member.add', user_id: ann.id, workspace_id: space.id },
    ])
    const other = await otherBrowser(await make.user({ username: unique('owner'), role: 'owner' }))
    await other.goto(`/batches/${id}`)
    await expect(other.getByText(`${owner.username} began this, and alone can pause`)).toBeVisible()
    await expect(other.getByRole('button', { name: 'Pause' })).toHaveCount(0)
    await page.goto(`/batches/${id}`)
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
    await other.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(page.getByText('Stopped. What was not tried stays as it is.')).toBeVisible()
    faults.release()
    await expect(other.getByText('1 of 1 done', { exact: true })).toBeVisible()
  })
})
