import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { DatasetProgress } from '#contract/datasets.ts'
import { expect, test } from '../fixtures.ts'
import type { ArgillaClient } from '../support/argilla.ts'
import { counted, expectFigures, readAgain } from './figures.ts'

// The program that starts the real Argilla, and can fill it with the Argilla SDK: people, datasets and answers.
const rig = process.env['ARGILLA_RIG'] ?? ''
const spaces = ['reviews', 'support']
const isSeeded = (username: string) => username === 'admin' || /^annotator-\d\d$/.test(username)

/** Takes away what it made, also of a run that was stopped. */
async function clean(argilla: ArgillaClient) {
  const workspaces = (await argilla.workspaces()).filter(({ name }) => spaces.includes(name))
  for (const { id, workspace_id } of await argilla.datasets())
    if (workspaces.some((one) => one.id === workspace_id)) await argilla.call('DELETE', `/datasets/${id}`)
  for (const { id } of workspaces) await argilla.deleteWorkspace(id)
  for (const { id, username } of await argilla.users()) if (isSeeded(username)) await argilla.deleteUser(id)
}

test.describe('an Argilla that its SDK has filled', { tag: '@argilla' }, () => {
  test.skip(!rig || !process.env['ARGILLA_API_URL'], 'Nothing here fills a real Argilla (ARGILLA_RIG).')
  test.beforeEach(async ({ argilla }) => {
    await clean(argilla)
    await promisify(execFile)(rig, ['seed', '12'])
  })
  test.afterEach(({ argilla }) => clean(argilla))

  test('is shown with its own figures, by person, dataset and workspace', async ({
    page,
    argilla,
    asOwner,
    otherBrowser,
  }) => {
    test.setTimeout(180_000)
    const found = await argilla.workspaces()
    const seeded = found.filter((one) => spaces.includes(one.name))
    // Those of other stories come and go meanwhile.
    const datasets = (await argilla.datasets()).filter(({ workspace_id }) =>
      seeded.some(({ id }) => id === workspace_id),
    )
    await asOwner('/activity')
    await readAgain(page)
    for (const { id, name } of seeded) {
      const own = datasets.filter(({ workspace_id }) => workspace_id === id)
      const people = await counted(
        argilla,
        own.map((one) => one.id),
      )
      expect(people.size).toBeGreaterThan(3)
      await page.goto(`/activity?in=${id}`)
      await expectFigures(page.getByRole('table', { name: 'Work by person' }), people)
      await page.goto(`/workspaces/${id}`)
      await expectFigures(page.getByRole('table', { name: 'Work in this workspace' }), people)
      await page.goto(`/activity?by=dataset&in=${id}`)
      let records = 0
      for (const one of own) {
        const progress = await argilla.call<DatasetProgress>('GET', `/datasets/${one.id}/progress`)
        records += progress.total
        await expect(
          page.getByRole('table', { name: 'Work by dataset' }).getByRole('row', { name: one.name }),
        ).toContainText(`${progress.completed} of ${progress.total}`)
      }
      await page.goto('/activity?by=workspace')
      await expect(
        page.getByRole('table', { name: 'Work by workspace' }).getByRole('row', { name }),
      ).toContainText(`of ${records}`)
    }

    // What one person did, on their page and on their own profile.
    const all = await counted(
      argilla,
      datasets.map(({ id }) => id),
    )
    const username = [...all.keys()].find((name) => name.startsWith('annotator-')) ?? ''
    const [submitted, discarded, draft] = all.get(username) ?? []
    const sum = `${submitted} submitted, ${discarded} discarded, ${draft} draft`
    const person = await argilla.userByName(username)
    await page.goto(`/users/${person?.id ?? ''}`)
    await expect(page.getByRole('region', { name: 'Work', exact: true })).toContainText(sum)
    const annotator = await otherBrowser({ username, password: '12345678' })
    await annotator.goto('/profile')
    await expect(annotator.getByRole('main')).toContainText(sum)
  })
})
