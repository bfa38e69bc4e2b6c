import type { Locator } from '@playwright/test'
import { expect, test, unique } from '../fixtures.ts'
import { startBatch } from '../support/start-batch.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

/** Nowhere in the moment in which the code takes over what the document showed. */
const topOf = async (shown: Locator) => (await shown.boundingBox())?.y ?? Infinity
const isHighUp = (shown: Locator) => expect.poll(() => topOf(shown)).toBeLessThan(844 / 3)

test('on a phone lists begin high up, with the filters behind one button and the selection at the thumb’s end', async ({
  page,
  make,
  asOwner,
  checkAxe,
}) => {
  const mark = unique('phone')
  const ann = await make.user({ username: `${mark}-ann` })
  const space = await make.workspace(`${mark}-space`, [ann])
  await asOwner('/users')
  const users = page.getByRole('table', { name: 'Users' })
  await expect(users.getByRole('rowheader').first()).toBeVisible()
  await isHighUp(users)
  await expect(page.getByLabel('Role')).toBeHidden()
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  await page.getByLabel('Workspace').selectOption(space.name)
  await expect(page.getByRole('button', { name: 'Filters (1)' })).toHaveAttribute('aria-expanded', 'true')
  await expect(users.getByRole('rowheader')).toHaveText([new RegExp(ann.username)])
  await checkAxe('users on a phone, with filters')
  await page.getByRole('checkbox', { name: `Select ${ann.username}` }).click()
  const bar = page.getByRole('region', { name: 'Selected users' })
  await expect(bar).toBeVisible()
  await expect.poll(async () => (await topOf(bar)) + ((await bar.boundingBox())?.height ?? 0)).toBe(844)

  await page.goto(`/users?since=week&q=${mark}`)
  await expect(page.getByRole('link', { name: /^New this week/ })).toBeInViewport({ ratio: 1 })
})

test('on a phone the grid and tables of members and of work begin high up, too', async ({
  page,
  make,
  asOwner,
}) => {
  const mark = unique('phone')
  const ann = await make.user({ username: `${mark}-ann` })
  await make.workspace(`${mark}-space`, [ann])
  await asOwner(`/access?q=${mark}&columns=${mark}`)
  const grid = page.getByRole('grid')
  await expect(grid.getByRole('checkbox')).toHaveCount(1)
  await isHighUp(grid)
  await expect(page.getByText('Shift-click for a range')).toBeHidden()
  await page.getByRole('button', { name: 'Filters (1)' }).click()
  await expect(page.getByRole('searchbox', { name: 'Search workspaces' })).toHaveValue(mark)

  const short = await make.workspace(unique('w'), [ann])
  await page.goto(`/workspaces/${short.id}`)
  await isHighUp(page.getByRole('table', { name: 'Members of this workspace' }))

  await page.goto('/activity?by=workspace')
  const work = page.getByRole('table', { name: 'Work by workspace' })
  await isHighUp(work)
  const order = page.getByRole('combobox', { name: 'Order' })
  for (const [asked, shown, left] of [
    ['Share', 'Share', 'Submitted'],
    ['Submitted', 'Submitted', 'Share'],
  ] as const) {
    await order.selectOption(asked)
    await expect(work.getByRole('columnheader', { name: shown })).toHaveAttribute('aria-sort', 'descending')
    await expect(work.getByRole('columnheader', { name: left })).toHaveCount(0)
  }
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Export CSV' })).toBeVisible()
})

test('on a phone the journal begins high up, with its filters behind one button', async ({
  page,
  asOwner,
  checkAxe,
}) => {
  await asOwner('/journal')
  const journal = page.getByRole('list', { name: 'Journal' })
  await isHighUp(journal.getByRole('listitem').first())
  await expect(page.getByLabel('Kind')).toBeHidden()
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  await page.getByLabel('Kind').selectOption({ label: 'User deleted' })
  await expect(page).toHaveURL('/journal?kind=user.delete')
  await expect(page.getByRole('button', { name: 'Filters (1)' })).toHaveAttribute('aria-expanded', 'true')
  await checkAxe('journal on a phone, with filters')
})

/** What stands wholly where it is, without an end cut off. */
const isWhole = (shown: Locator) =>
  expect.poll(() => shown.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true)

test('on a phone a usual name and its workspaces stand whole in their row, and of a long one only the name is cut', async ({
  page,
  make,
  asOwner,
}) => {
  const mark = unique('two')
  const first_name = 'Katharina'
  const ann = await make.user({ username: `${mark}-a`, first_name, last_name: 'Schneider', role: 'admin' })
  const ben = await make.user({
    username: `${mark}-b`,
    first_name,
    last_name: 'Schneider '.repeat(5).trim(),
  })
  for (const _ of [1, 2]) await make.workspace(undefined, [ann, ben])
  await asOwner(`/users?q=${mark}`)
  const rowOf = ({ username }: typeof ann) => page.getByRole('rowheader').filter({ hasText: username })
  for (const user of [ann, ben]) {
    const row = rowOf(user)
    const count = row.getByText('2 workspaces')
    await isWhole(row)
    await isWhole(count)
    await expect(row.getByText(user === ann ? 'Admin' : 'Annotator')).toBeVisible()
    const [cell, box] = [await row.boundingBox(), await count.boundingBox()]
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((cell?.x ?? 0) + (cell?.width ?? 0))
  }
  await isWhole(rowOf(ann).getByText('Katharina Schneider'))
  const long = rowOf(ben).getByText('Katharina Schneider')
  expect(await long.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(true)
  await expect(long).toHaveCSS('text-overflow', 'ellipsis')
})

test('on a phone the reason why a row of an import is refused is whole, and its buttons have room between them', async ({
  page,
  asOwner,
}) => {
  await page.setViewportSize({ width: 320, height: 844 })
  await asOwner('/users/import')
  const name = unique('room')
  await page.getByLabel('Or paste here').fill(`username,role\n${name},boss`)
  await page.getByRole('button', { name: 'Check 1 person' }).click()
  const reason = page.getByRole('rowheader').getByText('Role: is none of owner, admin, annotator.')
  await expect(reason).toBeVisible()
  await expect
    .poll(() => reason.evaluate((one) => one.scrollHeight <= one.clientHeight), 'no line is left out')
    .toBe(true)
  const [edit, remove] = ['Edit', 'Remove'].map((text) =>
    page.getByRole('button', { name: new RegExp(`^${text} .*${name}`) }),
  )
  const above = await edit?.boundingBox()
  const below = await remove?.boundingBox()
  expect((below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0)).toBeGreaterThanOrEqual(8)
})

test('on a phone a notice stands above the bar of the selection, and Escape closes it before it drops the selection', async ({
  page,
  make,
  asOwner,
  faults,
}) => {
  const [ann, space] = [await make.user(), await make.workspace()]
  await asOwner(`/users?q=${ann.username}`)
  faults.add({ method: 'POST', path: new RegExp(`/workspaces/${space.id}/users`), with: 'hold' })
  await startBatch(page, 'join', [{ kind: 'member.add', user_id: ann.id, workspace_id: space.id }])
  await expect(page.getByRole('banner').getByRole('link', { name: /^Adding to workspaces/ })).toBeVisible()
  faults.release()
  const show = page.getByRole('button', { name: 'Show', exact: true })
  await expect(show).toBeVisible()
  await page.getByRole('checkbox', { name: `Select ${ann.username}` }).click()
  const bar = page.getByRole('region', { name: 'Selected users' })
  await expect(bar).toBeVisible()
  const foot = async () => {
    const box = await show.boundingBox()
    return (box?.y ?? 0) + (box?.height ?? 0)
  }
  await expect.poll(async () => (await topOf(bar)) - (await foot())).toBeGreaterThanOrEqual(8)

  await page.keyboard.press('Escape')
  await expect(show).toHaveCount(0)
  await expect(bar).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
})
