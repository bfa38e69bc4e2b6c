import type { Locator } from '@playwright/test'
import { codeIsThere, expect, test, unique } from '../fixtures.ts'

/** A window of 1280 × 1024 at 400 %. */
const size = { width: 320, height: 256 }
test.use({ viewport: size })

/** Whole within the window, in which nothing was scrolled. */
const isSeen = (shown: Locator) =>
  expect
    .poll(async () => {
      const box = await shown.boundingBox()
      return box && box.y >= 0 && box.y + box.height <= size.height
    })
    .toBe(true)

test('at 400 % the first row of a list is seen without scrolling, and a field of a dialog', async ({
  page,
  make,
  asOwner,
  checkAxe,
}) => {
  const mark = unique('zoom')
  const ann = await make.user({ username: `${mark}-ann`, first_name: 'Ann' })
  await make.workspace(`${mark}-space`, [ann])
  const space = await make.workspace(unique('w'), [ann])
  await asOwner('/users')
  await page.getByRole('main').waitFor()
  for (const [path, first] of [
    ['/users', page.getByRole('table', { name: 'Users' }).locator('tbody tr').first()],
    ['/workspaces', page.getByRole('table', { name: 'Workspaces' }).locator('tbody tr').first()],
    ['/access', page.getByRole('grid').getByRole('rowheader').first()],
    [`/workspaces/${space.id}`, page.getByRole('rowheader').first()],
    ['/journal', page.getByRole('list', { name: 'Journal' }).locator('time').first()],
  ] as const) {
    await page.goto(path)
    await codeIsThere(page)
    await isSeen(first)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320)
    await expect(
      page.getByRole('navigation', { name: 'Main' }).locator('[aria-current=page]'),
    ).toBeInViewport({
      ratio: 1,
    })
    await checkAxe(`${path} at 400 %`)
  }

  await page.goto('/users/new')
  const dialog = page.getByRole('dialog')
  await isSeen(dialog.getByRole('textbox', { name: 'Username' }))
  await isSeen(dialog.getByRole('button', { name: 'Create user' }))
  await checkAxe('new user at 400 %')
})
