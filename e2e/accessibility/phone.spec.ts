import type { Locator } from '@playwright/test'
import { expect, test, unique } from '../fixtures.ts'

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

  await page.goto(`/access?q=${mark}&columns=${mark}`)
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
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Export CSV' })).toBeVisible()

  await page.goto('/journal')
  const journal = page.getByRole('list', { name: 'Journal' })
  await isHighUp(journal.getByRole('listitem').first())
  await expect(page.getByLabel('Kind')).toBeHidden()
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  await page.getByLabel('Kind').selectOption({ label: 'User deleted' })
  await expect(page).toHaveURL('/journal?kind=user.delete')
  await expect(page.getByRole('button', { name: 'Filters (1)' })).toHaveAttribute('aria-expanded', 'true')
  await checkAxe('journal on a phone, with filters')
})
