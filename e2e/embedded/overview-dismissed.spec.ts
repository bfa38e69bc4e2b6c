import { journalPageSchema } from '#contract/journal.ts'
import { codeIsThere, expect, test, unique } from '../fixtures.ts'
import { doBatch } from '../support/start-batch.ts'

// How much there is of a finding is nobody else's doing here.
test.describe('the overview', () => {
  test('adds who is in no workspace to some, and says whose key still works', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const [ann, off] = [await make.user(), await make.user()]
    const space = await make.workspace(unique('space'), [off])
    await asOwner('/')
    await doBatch(page, 'offboard', [{ kind: 'user.offboard', user_id: off.id }])
    await page.reload()
    await codeIsThere(page)
    const row = (text: string) => page.getByRole('listitem').filter({ hasText: text })
    await expect(row('can still be used with the API key')).toContainText(off.username)
    await row('in no workspace').getByRole('button', { name: 'Add to workspaces…' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Choose a workspace.')
    await dialog.getByRole('combobox', { name: 'Workspaces' }).fill(space.name)
    await page.getByRole('option', { name: space.name }).click()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect.poll(() => argilla.membersOf(space.id)).toContain(ann.username)
    expect(await argilla.membersOf(space.id)).not.toContain(off.username)
    await expect(dialog.getByRole('region', { name: 'Results' })).toContainText(ann.username)
  })

  test('lets be what an owner dismisses, with the reason in the journal', async ({ page, asOwner, make }) => {
    const owner = await asOwner('/journal')
    // What was dismissed before stays so until there is more of it.
    const answer = await page.request.get('/app/journal?operation=finding.dismiss')
    const { items } = journalPageSchema.parse(await answer.json())
    for (let seen = Number(items[0]?.after?.['count'] ?? 0); seen >= 0; seen -= 1)
      await make.workspace(unique('two words'))
    await page.goto('/')
    const reason = unique('Our Python scripts list no workspaces')
    const row = page.getByRole('listitem').filter({ hasText: 'the Python SDK' })
    await row.getByRole('button', { name: /^Dismiss/ }).click()
    const dialog = page.getByRole('dialog', { name: /^Dismiss “.*the Python SDK”$/ })
    await dialog.getByRole('button', { name: 'Dismiss' }).click()
    await expect(dialog.getByText('Say why this may be so.')).toBeVisible()
    await dialog.getByLabel('Reason').fill(reason)
    await dialog.getByRole('button', { name: 'Dismiss' }).click()
    await expect(dialog).toBeHidden()
    const finding = 'Workspaces whose names break the Python SDK'
    await expect(page.getByRole('status').filter({ hasText: `Dismissed: ${finding}.` })).toBeVisible()
    await expect(row.getByRole('button')).toHaveCount(0)
    await page.getByText(/^\d+ dismissed$/).click()
    await expect(page.getByRole('listitem').filter({ hasText: reason })).toContainText(owner.username)

    await page.goto(`/journal?kind=finding.dismiss&actor=${owner.id}`)
    const journal = page.getByRole('list', { name: 'Journal' })
    await expect(journal).toContainText(reason)
    await expect(journal).toContainText(`Finding: ${finding}`)

    await page.goto('/')
    await page.getByText(/^\d+ dismissed$/).click()
    await page.getByRole('button', { name: /^Show again: .*the Python SDK$/ }).click()
    await expect(row.getByRole('button', { name: /^Dismiss/ })).toBeVisible()
  })
})
