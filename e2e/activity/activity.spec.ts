import { readFile } from 'node:fs/promises'
import type { UsersProgress } from '#contract/datasets.ts'
import { expect, test, unique } from '../fixtures.ts'
import type { ArgillaClient } from '../support/argilla.ts'
import type { Maker } from '../support/maker.ts'
import { counted, expectFigures, readAgain } from './figures.ts'

/** Two people of a workspace with two datasets, of whom Bob has left after his work. */
async function makeDesk(make: Maker, argilla: ArgillaClient) {
  const [ann, bob] = [await make.user(), await make.user({ username: unique('bob') })]
  const workspace = await make.workspace(unique('desk'), [ann, bob])
  const first = await make.dataset({
    workspaceId: workspace.id,
    records: 8,
    responses: [
      { person: ann, submitted: 5, discarded: 1, draft: 2 },
      { person: bob, submitted: 2, draft: 1 },
    ],
  })
  const second = await make.dataset({
    workspaceId: workspace.id,
    records: 4,
    responses: [{ person: bob, submitted: 1, discarded: 1 }],
  })
  // Argilla lets members answer only; what they answered stays when they leave.
  await argilla.leave(workspace.id, bob.id)
  return { ann, bob, workspace, first, second }
}

test('shows an owner who did how much, with the figures of Argilla itself', async ({
  page,
  make,
  argilla,
  asOwner,
  checkAxe,
}) => {
  const { ann, bob, workspace, first, second } = await makeDesk(make, argilla)
  await asOwner(`/activity?in=${workspace.id}`)
  await readAgain(page)
  const people = page.getByRole('table', { name: 'Work by person' })
  await expect(people.getByText(ann.username)).toHaveCSS('font-family', /monospace/)
  const seen = await counted(argilla, [first.id, second.id])
  expect(seen.size).toBe(2)
  await expectFigures(people, seen)
  // Of this workspace alone, as the table is.
  await expect(page.getByText(/^8 submitted, 2 discarded, 3 drafts/)).toBeVisible()
  // Six of ten were Ann's.
  await expect(people.getByRole('row', { name: ann.username })).toContainText('60%')
  await expect(people.getByRole('row').nth(1)).toContainText(ann.username)
  await people.getByRole('button', { name: 'Drafts' }).click()
  await people.getByRole('button', { name: 'Drafts' }).click()
  await expect(people.getByRole('row').nth(1)).toContainText(bob.username)
  await checkAxe('activity by person')

  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const sheet = await readFile(await (await saved).path(), 'utf8')
  expect(sheet.split('\r\n')[2]).toMatch(new RegExp(`^${ann.username}[,;]5[,;]1[,;]2[,;]0.6000[,;]yes$`))
})

test('shows the same by dataset and by workspace, on the page of a workspace and of a person', async ({
  page,
  make,
  argilla,
  asOwner,
  checkAxe,
}) => {
  const { ann, bob, workspace, first, second } = await makeDesk(make, argilla)
  await asOwner(`/activity?in=${workspace.id}`)
  await readAgain(page)
  await page.getByRole('combobox', { name: 'By' }).selectOption('Dataset')
  const datasets = page.getByRole('table', { name: 'Work by dataset' })
  await expect(datasets.getByRole('row', { name: first.name })).toContainText('80%')
  await expect(datasets.getByRole('row', { name: first.name })).toContainText(workspace.name)
  await expect(page).toHaveURL(/by=dataset/)
  await page.getByRole('combobox', { name: 'By' }).selectOption('Workspace')
  const row = page
    .getByRole('table', { name: 'Work by workspace' })
    .getByRole('row', { name: workspace.name })
  await expect(row).toContainText('of 12')
  await row.getByRole('link', { name: workspace.name }).click()

  const work = page.getByRole('table', { name: 'Work in this workspace' })
  await expect(work.getByRole('row', { name: ann.username })).toContainText('60%')
  await expect(work.getByRole('row', { name: bob.username })).toContainText('not a member')
  await checkAxe('work in a workspace')
  await page.goto(`/users/${bob.id}`)
  const own = page.getByRole('table', { name: 'Work by dataset' })
  await expect(own.getByRole('row', { name: second.name })).toContainText('100%')
  await expect(page.getByRole('region', { name: 'Work', exact: true })).toContainText(
    '3 submitted, 1 discarded, 1 draft.',
  )
  await checkAxe('work of a person')
})

test('names the datasets that could not be read', async ({ page, make, asOwner, faults }) => {
  const workspace = await make.workspace(unique('desk'))
  const dataset = await make.dataset({ workspaceId: workspace.id, records: 1 })
  faults.add({ path: new RegExp(`/datasets/${dataset.id}/(users/)?progress`), with: 500 })
  await asOwner(`/activity?by=dataset&in=${workspace.id}`)
  await readAgain(page)
  const alert = page.getByRole('alert').filter({ hasText: dataset.name })
  await expect(alert).toContainText('could not be read')
  const row = page.getByRole('row', { name: dataset.name })
  // Not a dash alone, which no screen reader explains.
  await expect(row.getByRole('cell', { name: 'Could not be read' })).toBeVisible()
  faults.clear()
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(alert).toBeHidden()
  await expect(row).toContainText('0 of 1')
  await expect(row.getByRole('cell', { name: 'Nothing done yet' })).toBeVisible()
})

test('shows an admin their own workspaces, and an annotator nothing of others', async ({
  page,
  make,
  signIn,
  otherBrowser,
}) => {
  const [admin, ann] = [await make.user({ username: unique('adm'), role: 'admin' }), await make.user()]
  const own = await make.workspace(unique('desk'), [admin, ann])
  const other = await make.workspace(unique('other'), [ann])
  const responses = [{ person: ann, submitted: 1 }]
  const seen = await make.dataset({ workspaceId: own.id, records: 2, responses })
  const hidden = await make.dataset({ workspaceId: other.id, records: 2, responses })
  await signIn(admin)
  await page.goto('/activity?by=dataset')
  await expect(page.getByRole('row', { name: seen.name })).toContainText('100%')
  await expect(page.getByRole('row', { name: hidden.name })).toHaveCount(0)
  await page.goto(`/workspaces/${own.id}`)
  const work = page.getByRole('table', { name: 'Work in this workspace' })
  await expect(work.getByRole('row', { name: ann.username })).toContainText('100%')

  const annotator = await otherBrowser(ann)
  await annotator.goto('/activity')
  await expect(annotator.getByText('This page is for owners and admins.')).toBeVisible()
  expect((await annotator.request.get('/app/activity')).status()).toBe(404)
  const progress = await annotator.request.get(`/api/v1/datasets/${seen.id}/users/progress`)
  expect(((await progress.json()) as UsersProgress).users.map(({ username }) => username)).toEqual([
    ann.username,
  ])
})
