import { readFile } from 'node:fs/promises'
import { expect, test } from '../fixtures.ts'
import { doBatch } from '../support/start-batch.ts'

test.describe('what is kept about a person', () => {
  test('is taken along, and loses their name, also when they are gone', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const ann = await make.user()
    const owner = await asOwner('/batches')
    await doBatch(page, 'role', [{ kind: 'user.update', user_id: ann.id, fields: { last_name: 'Lee-Ann' } }])
    await argilla.deleteUser(ann.id)
    await page.goto(`/users/${ann.id}`)
    await expect(page.getByRole('heading', { level: 1, name: ann.username })).toBeVisible()
    await expect(page.getByRole('list', { name: 'History' })).toContainText('Lee-Ann')

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export (JSON lines)' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe(`${ann.id}.jsonl`)
    expect(await readFile(await file.path(), 'utf8')).toContain('Lee-Ann')

    await page.getByRole('button', { name: 'Erase their name…' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('It can’t be undone.')
    await checkAxe('the erasing of a name')
    await dialog.getByRole('button', { name: 'Erase', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText(/are erased/)).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'No such user' })).toBeVisible()
    await expect(page.getByRole('list', { name: 'History' })).not.toContainText('Lee-Ann')
    const answer = await page.request.get(`/app/journal?actor_id=${owner.id}&operation=names.erase`)
    expect(await answer.text()).toContain(ann.id)
  })
})
