import type { Locator, Page } from '@playwright/test'
import { findRigWorker } from '../contract/rig.ts'
import { type Person, codeIsThere, expect, test, unique } from '../fixtures.ts'
import { startArgillaWorker } from './argilla-worker.ts'
import type { Maker } from '../support/maker.ts'
import { tellOfWork } from '../support/noting.ts'
import type { Stack } from '../support/stack.ts'

// One switch for all of an installation.
test.describe.configure({ mode: 'serial' })

const theSwitch = (page: Page) => page.getByRole('switch', { name: 'Note when people work' })

/** On the page of the settings. */
async function switchOn(page: Page) {
  await theSwitch(page).click()
  await expect(page.getByText('On. Argilla knows where to tell.')).toBeVisible()
}

async function switchOff(page: Page) {
  await page.goto('/settings')
  await codeIsThere(page)
  await theSwitch(page).click()
  const dialog = page.getByRole('dialog', { name: 'Stop noting when people work' })
  await dialog.getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByText('Off. Nothing is kept.')).toBeVisible()
}

test('an owner switches on that it is noted when people work, tries it, and switches it off', async ({
  page,
  argilla,
  asOwner,
  stack,
  checkAxe,
}) => {
  const ours = async () => {
    const { items } = await argilla.call<{ items: { url: string; events: string[] }[] }>('GET', '/webhooks')
    return items.filter(({ url }) => url.startsWith(stack.url)).map(({ events }) => events)
  }
  const owner = await asOwner('/users')
  await page.getByRole('button', { name: `Account of ${owner.username}` }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await expect(page).toHaveURL('/settings')
  await expect(page.getByText('Off. Nothing is kept.')).toBeVisible()
  await expect(page.getByText('nothing of what they answered')).toBeVisible()
  await expect(theSwitch(page)).not.toBeChecked()
  await checkAxe('settings')

  await switchOn(page)
  await expect(theSwitch(page)).toBeChecked()
  expect(await ours()).toEqual([['response.created', 'response.updated']])
  const facts = page.getByRole('region', { name: 'Note when people work' })
  await expect(
    facts.getByRole('definition').filter({ hasText: `${stack.url}/app/webhooks/argilla` }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(page.getByText('Argilla’s server reaches this page.')).toBeVisible()
  await checkAxe('settings, switched on')

  await switchOff(page)
  await expect(theSwitch(page)).not.toBeChecked()
  expect(await ours()).toEqual([])
  await page.goto('/journal')
  await expect(page.getByText(/switched off that it is noted when people work/).first()).toBeVisible()
})

test('says that Argilla has lost it, and registers it again', async ({ page, argilla, asOwner, stack }) => {
  await asOwner('/settings')
  await switchOn(page)
  const { items } = await argilla.call<{ items: { id: string; url: string }[] }>('GET', '/webhooks')
  for (const { id } of items.filter(({ url }) => url.startsWith(stack.url)))
    await argilla.call('DELETE', `/webhooks/${id}`)
  await page.goto('/settings')
  await expect(page.getByText('Argilla no longer has what was registered')).toBeVisible()
  await codeIsThere(page)
  await page.getByRole('button', { name: 'Register again' }).click()
  await expect(page.getByText('On. Argilla knows where to tell.')).toBeVisible()
  await switchOff(page)
})

interface Crew {
  prefix: string
  ann: Person
  bob: Person
  eve: Person
}

/** Three people of whom two have answered, Eve later and less; told since the noting was switched on, on the page. */
async function makeCrew(
  page: Page,
  make: Maker,
  asOwner: (path: string) => Promise<Person>,
  { argilla, url }: Pick<Stack, 'argilla' | 'url'>,
): Promise<Crew> {
  const prefix = unique('crew')
  const { ann, bob, eve } = await make.people(prefix, 'ann', 'bob', 'eve')
  const workspace = await make.workspace(unique('desk'), [ann, bob, eve])
  const dataset = await make.dataset({
    workspaceId: workspace.id,
    records: 6,
    responses: [
      { person: bob, submitted: 4, draft: 1 },
      { person: eve, submitted: 1 },
    ],
  })
  await asOwner('/settings')
  await switchOn(page)
  const about = { workspaceId: workspace.id, datasetId: dataset.id }
  expect(await tellOfWork(argilla, url, { ...about, userId: bob.id, day: '2026-02-03' })).toBe(204)
  expect(await tellOfWork(argilla, url, { ...about, userId: eve.id, day: '2026-02-05' })).toBe(204)
  return { prefix, ann, bob, eve }
}

const usersOf = (page: Page) => page.getByRole('table', { name: 'Users' })
const rowOf = (page: Page, { username }: Person) =>
  usersOf(page).getByRole('row', { name: new RegExp(username) })
/** Another story may have had them read before these people were made; they are read again after half a minute. */
const hasResponses = (row: Locator, count: number) =>
  expect(row.getByRole('cell', { name: `${count}`, exact: true })).toBeVisible({ timeout: 60_000 })

test('who worked last when stands in the users’ list, for whoever wants the column', async ({
  page,
  make,
  asOwner,
  stack,
}) => {
  const { prefix, bob, eve } = await makeCrew(page, make, asOwner, stack)
  await page.goto(`/users?q=${prefix}`)
  await codeIsThere(page)
  const table = usersOf(page)
  await expect(table.getByRole('columnheader', { name: 'Last active' })).toHaveCount(0)
  await rowOf(page, bob).getByRole('checkbox').click()
  for (const name of ['Responses', 'Last active']) {
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitemcheckbox', { name }).click()
    await expect(table.getByRole('columnheader', { name })).toBeVisible()
  }
  await expect(page).toHaveURL(/columns=responses\+active/)
  // Another table by now, with the same people chosen.
  await expect(rowOf(page, bob).getByRole('checkbox')).toBeChecked()
  await expect(rowOf(page, bob).getByRole('cell', { name: '3 Feb 2026' })).toBeVisible()
  await expect(rowOf(page, eve).getByRole('cell', { name: '5 Feb 2026' })).toBeVisible()
  await hasResponses(rowOf(page, bob), 5)
  await switchOff(page)
})

test('the users’ list is sorted by who worked last, and by who has answered most', async ({
  page,
  make,
  asOwner,
  stack,
  checkAxe,
}) => {
  const { prefix, ann, bob, eve } = await makeCrew(page, make, asOwner, stack)
  await page.goto(`/users?q=${prefix}&columns=responses+active`)
  await codeIsThere(page)
  const table = usersOf(page)
  const names = () => table.getByRole('rowheader').allTextContents()
  await hasResponses(rowOf(page, bob), 5)
  await table.getByRole('button', { name: 'Last active' }).click()
  await expect(page).toHaveURL(/by=active/)
  await expect.poll(names).toEqual([eve, bob, ann].map(({ username }) => expect.stringContaining(username)))
  await table.getByRole('button', { name: 'Responses' }).click()
  await expect.poll(names).toEqual([bob, eve, ann].map(({ username }) => expect.stringContaining(username)))
  await checkAxe('users with more columns')
  await page.reload()
  await expect.poll(names).toEqual([bob, eve, ann].map(({ username }) => expect.stringContaining(username)))
  await table.getByRole('button', { name: 'Username' }).click()
  await expect(page).not.toHaveURL(/by=/)
  await switchOff(page)
})

test('a last day stands on the pages of its person and of the workspace', async ({
  page,
  make,
  argilla,
  asOwner,
  stack,
  checkAxe,
}) => {
  const { ann, bob } = await make.people(unique('crew'), 'ann', 'bob')
  const workspace = await make.workspace(unique('desk'), [ann, bob])
  const dataset = await make.dataset({
    workspaceId: workspace.id,
    records: 3,
    responses: [{ person: ann, submitted: 1 }],
  })
  await asOwner(`/users/${ann.id}`)
  await expect(page.getByText('Last active: not noted.')).toBeVisible()
  await page.goto('/settings')
  await codeIsThere(page)
  await switchOn(page)
  const about = { workspaceId: workspace.id, datasetId: dataset.id, userId: ann.id }
  expect(await tellOfWork(argilla, stack.url, { ...about, day: '2026-02-03' })).toBe(204)

  await page.goto(`/users/${ann.id}`)
  await expect(page.getByText('Last active: 3 Feb 2026.')).toBeVisible()
  await checkAxe('user with a last day')
  await page.goto(`/users/${bob.id}`)
  await expect(page.getByText(/Last active: not since .*, when it began to be noted/)).toBeVisible()
  await page.goto(`/workspaces/${workspace.id}`)
  const work = page.getByRole('table', { name: 'Work in this workspace' })
  await expect(work.getByRole('row', { name: new RegExp(ann.username) })).toContainText('3 Feb 2026')
  await expect(work.getByRole('row', { name: new RegExp(bob.username) })).not.toContainText('2026')
  await switchOff(page)
})

test('a last day stands on one’s own profile, and the settings are closed to who is no owner', async ({
  page,
  make,
  argilla,
  asOwner,
  otherBrowser,
  stack,
}) => {
  const ann = await make.user()
  const workspace = await make.workspace(unique('desk'), [ann])
  const dataset = await make.dataset({ workspaceId: workspace.id, records: 1 })
  await asOwner('/settings')
  await switchOn(page)
  const told = { workspaceId: workspace.id, datasetId: dataset.id, userId: ann.id, day: '2026-02-03' }
  expect(await tellOfWork(argilla, stack.url, told)).toBe(204)
  const own = await otherBrowser(ann)
  await own.goto('/profile')
  await expect(own.getByText('on which day you last worked')).toContainText('3 Feb 2026')
  await own.goto('/settings')
  await expect(own.getByRole('heading', { name: 'Not for your role' })).toBeVisible()
  await switchOff(page)
})

const shown = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day))

test.describe('Argilla’s own worker', { tag: '@argilla' }, () => {
  const rig = findRigWorker()
  test.beforeEach(({ stack }) => {
    test.skip(!stack.real, 'the embedded Argilla has no responses, and so no worker')
    test.skip(rig === null, 'no worker can be started for an Argilla that the rig has not (ARGILLA_RIG_HOME)')
  })

  test('tells who worked, until an owner switches it off', async ({
    page,
    make,
    argilla,
    asOwner,
    stack,
  }) => {
    if (!rig) throw new Error('there is no rig')
    const { ann, bob } = await make.people(unique('crew'), 'ann', 'bob')
    const workspace = await make.workspace(unique('desk'), [ann, bob])
    const dataset = await make.dataset({ workspaceId: workspace.id, records: 2 })
    const path = `/datasets/${dataset.id}/records`
    const { items: records } = await argilla.call<{ items: { id: string }[] }>('GET', path)
    /** Answers the n-th record, and gives the UTC day on which Argilla took it. */
    const answer = async (n: number) => {
      const body = { status: 'submitted', values: { label: { value: 'positive' } } }
      const to = `/records/${records[n]?.id ?? ''}/responses`
      const { updated_at: at } = await argilla.call<{ updated_at: string }>('POST', to, body, ann.api_key)
      return at.slice(0, 10)
    }
    const noted = async () => (await page.request.get(`/app/last-active?user_id=${ann.id}`)).text()
    const webhooks = async () =>
      (await argilla.call<{ items: { url: string }[] }>('GET', '/webhooks')).items.filter(({ url }) =>
        url.startsWith(stack.url),
      )

    await asOwner('/settings')
    await switchOn(page)
    const worker = startArgillaWorker(rig)
    try {
      const day = await answer(0)
      await expect.poll(noted, { timeout: 90_000 }).toContain(ann.id)
      await page.goto(`/users/${ann.id}`)
      // The worker may tell the day after, where that has begun meanwhile.
      const days = [day, new Date().toISOString()].map((one) => `Last active: ${shown(one)}.`)
      await expect(page.getByText(new RegExp(days.join('|')))).toBeVisible()
      await page.goto(`/users/${bob.id}`)
      await expect(page.getByText(/Last active: not since .*, when it began to be noted/)).toBeVisible()

      expect(await webhooks()).toHaveLength(1)
      await switchOff(page)
      expect(await webhooks()).toEqual([])
      await answer(1)
      await page.goto(`/users/${ann.id}`)
      await expect(page.getByText('Last active: not noted.')).toBeVisible()
    } catch (error) {
      throw new Error(`The worker printed:\n${worker.output()}`, { cause: error })
    } finally {
      await worker.stop()
    }
  })
})
