import { codeIsThere, expect, test, unique } from '../fixtures.ts'

const enlarge = (size: string) => {
  document.documentElement.style.fontSize = size
}

test('the head of a list stays right below the bar, however narrow the window and however large the text', async ({
  page,
  make,
  asOwner,
}) => {
  const ann = await make.user()
  await asOwner(`/users?q=${ann.username}`)
  const head = page.getByRole('columnheader', { name: 'Username' })
  await expect(page.getByRole('rowheader', { name: ann.username })).toBeVisible()
  for (const size of ['100%', '200%']) {
    await page.evaluate(enlarge, size)
    for (const width of [390, 600, 768, 820, 920, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      const bar = await page.getByRole('banner').boundingBox()
      await expect(head, `${width} px, ${size}`).toHaveCSS('top', `${bar?.height}px`)
      // What it holds is no higher than itself.
      const links = page.getByRole('banner').getByRole('link')
      const ends = await links.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom))
      expect(Math.max(...ends), `${width} px, ${size}`).toBeLessThanOrEqual(bar?.height ?? 0)
    }
  }
})

test('on a phone held sideways rows of the grid are seen at once, with the filters behind one button', async ({
  page,
  make,
  asOwner,
  checkAxe,
}) => {
  await page.setViewportSize({ width: 844, height: 390 })
  const mark = unique('side')
  const people = []
  for (const name of ['a', 'b', 'c']) people.push(await make.user({ username: `${mark}-${name}` }))
  await make.workspace(`${mark}-space`, people)
  await asOwner(`/access?q=${mark}&columns=${mark}`)
  const rows = page.getByRole('grid').getByRole('rowheader')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(2)).toBeInViewport({ ratio: 1 })
  await expect(page.getByLabel('Role')).toBeHidden()
  await page.getByRole('button', { name: 'Filters (1)' }).click()
  await expect(page.getByLabel('Role')).toBeVisible()
  await checkAxe('access on a phone held sideways, with filters')
})

test('on a phone a name without a space breaks in a dialog, and of a member’s the role stays', async ({
  page,
  make,
  asOwner,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const username = unique('long').padEnd(60, 'x')
  const first_name = 'محمد بن عبدالرحمن '.repeat(3).trim()
  const ann = await make.user({ username, first_name })
  const space = await make.workspace(undefined, [ann])
  await asOwner(`/workspaces/${space.id}`)
  const members = page.getByRole('table', { name: 'Members of this workspace' })
  const row = members.getByRole('rowheader')
  const role = row.getByText('Annotator')
  await expect(role).toBeVisible()
  const [cell, box] = [await row.boundingBox(), await role.boundingBox()]
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((cell?.x ?? 0) + (cell?.width ?? 0))
  // Cut where it ends: the element itself that is cut has its direction.
  await page.setViewportSize({ width: 600, height: 844 })
  const name = members.getByRole('cell').getByText(first_name)
  await expect(name).toHaveCSS('text-overflow', 'ellipsis')
  await expect(name).toHaveCSS('direction', 'rtl')

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/users/${ann.id}`)
  await codeIsThere(page)
  await page.getByRole('button', { name: 'Off-board' }).click()
  const dialog = page.getByRole('dialog')
  const text = dialog.getByText(/loses access/)
  await expect(text).toBeVisible()
  const [frame, sentence] = [await dialog.boundingBox(), await text.boundingBox()]
  expect((sentence?.x ?? 0) + (sentence?.width ?? 0)).toBeLessThan((frame?.x ?? 0) + (frame?.width ?? 0))
})

test('on a phone with text twice as large a profile needs no scrolling sideways, and a member’s button is whole', async ({
  page,
  make,
  asOwner,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const ann = await make.user()
  const space = await make.workspace(undefined, [ann])
  await asOwner('/profile')
  await expect(page.getByRole('img', { name: 'Hidden' })).toBeVisible()
  await page.evaluate(enlarge, '200%')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.goto(`/workspaces/${space.id}`)
  await codeIsThere(page)
  const cell = page
    .getByRole('cell')
    .filter({ has: page.getByRole('button', { name: `Remove ${ann.username}` }) })
  await expect(cell).toBeVisible()
  await page.evaluate(enlarge, '200%')
  expect(await cell.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true)
})
