import { type Page, expect, test, unique } from './fixtures.ts'
import type { Maker } from './support/maker.ts'

const searchIn = (page: Page) => page.getByRole('searchbox', { name: 'Search usernames and names' })
const rowsOf = (page: Page) => page.getByRole('table', { name: 'Users' }).getByRole('rowheader')

/** Two people in a workspace, and one in none. */
async function makeThree(make: Maker) {
  const mark = unique('list')
  const zoe = await make.user({ username: `${mark}-a`, first_name: 'Zoë', last_name: 'Müller' })
  const bo = await make.user({ username: `${mark}-b`, first_name: 'Bo', role: 'admin' })
  const loner = await make.user({ username: `${mark}-c`, first_name: `${mark}-c` })
  const workspace = await make.workspace(undefined, [zoe, bo])
  return { mark, zoe, bo, loner, workspace }
}

test.describe('the list of users', () => {
  test('finds and filters, and keeps it in the address', async ({ page, make, asOwner, checkAxe }) => {
    const { mark, zoe, loner, workspace } = await makeThree(make)
    await asOwner('/users')
    const [search, rows] = [searchIn(page), rowsOf(page)]

    await search.fill(`${mark} zoe MULLER`)
    await expect(rows).toHaveText([new RegExp(zoe.username)])
    await expect(page.getByRole('status').filter({ hasText: /^1 of [\d,]+ users$/ })).toBeVisible()
    await search.fill(mark)
    await expect(rows).toHaveCount(3)
    await expect(page).toHaveURL(new RegExp(`q=${mark}$`))
    await checkAxe('users')

    await page.getByLabel('Workspace').selectOption(workspace.name)
    await expect(rows).toHaveCount(2)
    await page.getByLabel('Workspace').selectOption('In none')
    await expect(rows).toHaveText([new RegExp(loner.username)])
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(search).toHaveValue('')
  })

  test('keeps several filters over a reload, and goes back from one to the other', async ({
    page,
    make,
    asOwner,
  }) => {
    const { mark, bo, workspace } = await makeThree(make)
    await asOwner(`/users?q=${mark}`)
    const rows = rowsOf(page)
    await page.getByLabel('Workspace').selectOption(workspace.name)
    await expect(rows).toHaveCount(2)
    await page.getByLabel('Role').selectOption('Admin')
    await expect(rows).toHaveText([new RegExp(bo.username)])
    await expect(page).toHaveURL(/role=admin/)
    await page.reload()
    await expect(rows).toHaveText([new RegExp(bo.username)])
    await page.goBack()
    await expect(rows).toHaveCount(2)
  })

  test('sorts by each of its columns', async ({ page, make, asOwner }) => {
    const { mark, zoe, bo, loner } = await makeThree(make)
    await asOwner(`/users?q=${mark}`)
    const rows = rowsOf(page)
    await expect(rows).toHaveCount(3)
    await page.getByRole('button', { name: 'Username' }).click()
    await expect(page.getByRole('columnheader', { name: 'Username' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await expect(rows).toHaveText([loner, bo, zoe].map(({ username }) => new RegExp(username)))
    await page.getByRole('button', { name: 'Workspaces' }).click()
    await expect(rows.first()).toHaveText(new RegExp(loner.username))
    for (const column of ['Name', 'Role', 'Created']) {
      await page.getByRole('button', { name: column, exact: true }).click()
      const header = page.getByRole('columnheader', { name: column, exact: true })
      await expect(header).toHaveAttribute('aria-sort', 'ascending')
    }
    await expect(rows).toHaveText([zoe, bo, loner].map(({ username }) => new RegExp(username)))
  })

  test('opens a user by a click beside the link too, and going back brings the same list', async ({
    page,
    make,
    asOwner,
  }) => {
    const { mark, bo, workspace } = await makeThree(make)
    await asOwner('/users')
    const [search, rows] = [searchIn(page), rowsOf(page)]
    await search.fill(mark)
    await expect(rows).toHaveCount(3)
    const row = page.getByRole('row').filter({ hasText: bo.username })
    await expect(row.getByRole('cell').filter({ hasText: workspace.name })).toHaveText(`1${workspace.name}`)
    await row.getByRole('cell').filter({ hasText: workspace.name }).click()
    await expect(page).toHaveURL(`/users/${bo.id}`)
    await page.goBack()
    await expect(rows).toHaveCount(3)
    await expect(search).toHaveValue(mark)
  })

  test('says that nothing matches, and clears the filters', async ({ page, asOwner, checkAxe }) => {
    await asOwner(`/users?q=${unique('nobody')}`)
    await expect(page.getByText('No user matches')).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: /^0 of/ })).toBeVisible()
    await checkAxe('no match')
    await page.getByRole('button', { name: 'Clear filters' }).last().click()
    await expect(page.getByRole('table', { name: 'Users' })).toBeVisible()
    await expect(page).toHaveURL('/users')
  })

  test('shows what went wrong, and reads again', async ({ page, asOwner, faults, checkAxe }) => {
    faults.add({ method: 'GET', path: /^\/api\/v1\/users$/, with: 500 })
    await asOwner('/users')
    await expect(
      page.getByRole('alert').filter({ hasText: 'Something went wrong on the Argilla server' }),
    ).toBeVisible()
    await checkAxe('users, failed')
    faults.clear()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('table', { name: 'Users' })).toBeVisible()
  })

  test('names the workspaces whose members could not be read, and shows the rest', async ({
    page,
    make,
    asOwner,
    faults,
    checkAxe,
  }) => {
    const ann = await make.user()
    const hidden = await make.workspace(undefined, [ann])
    const shown = await make.workspace(undefined, [ann])
    faults.add({ path: new RegExp(`^/api/v1/workspaces/${hidden.id}/users`), with: 500 })
    await asOwner(`/users?q=${ann.username}`)
    const notice = page.getByRole('alert').filter({ hasText: hidden.name })
    await expect(notice).toContainText('could not be read')
    const row = page.getByRole('row').filter({ hasText: ann.username })
    await expect(row).toContainText(shown.name)
    await expect(row).not.toContainText(hidden.name)
    await checkAxe('users, members missing')
    faults.clear()
    await notice.getByRole('button', { name: 'Try again' }).click()
    await expect(row).toContainText(hidden.name)
    await expect(notice).toBeHidden()
  })

  test('fits a long username into 360 px, with name and workspaces below it', async ({
    page,
    make,
    asOwner,
    checkAxe,
  }) => {
    await page.setViewportSize({ width: 360, height: 700 })
    const long = await make.user({ username: unique('long') + 'x'.repeat(280), first_name: 'مريم' })
    await make.workspace(undefined, [long])
    await asOwner(`/users?q=${long.username}`)
    await expect(page.getByRole('rowheader')).toContainText('مريم · 1 workspace')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    const table = await page.getByRole('table', { name: 'Users' }).boundingBox()
    const head = await page.getByRole('columnheader', { name: 'Actions' }).boundingBox()
    // The columns fill the table: none of them is a hidden one's.
    expect((head?.x ?? 0) + (head?.width ?? 0)).toBeCloseTo((table?.x ?? 0) + (table?.width ?? 0), 0)
    await checkAxe('users, narrow')
  })
})
