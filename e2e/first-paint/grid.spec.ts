import type { Page } from '@playwright/test'
import { codeIsThere, expect, unique } from '../fixtures.ts'
import { differences, open, shots, test } from './fixtures.ts'

/** Where the grid is in the window. */
async function place(page: Page) {
  const box = await page.locator('[data-scrolls]').boundingBox()
  if (!box) throw new Error('the grid is not there')
  return box
}

test.describe('the grid, before the code is there', () => {
  test('what is ticked far down in it counts', async ({ page, make, signIn, tell, front, makeByUs }) => {
    const mark = unique('early')
    const owner = await make.user({ role: 'owner', username: `${mark}-00` })
    // More than the window shows, and than is rendered beyond it.
    const numbers = Array.from({ length: 21 }, (_, at) => at + 10)
    const people = await Promise.all(numbers.map((number) => make.user({ username: `${mark}-${number}` })))
    await signIn(owner)
    const space = await makeByUs(people.slice(-1))
    await Promise.all(people.map((one) => tell(one)))
    const box = (number: number) =>
      page.getByRole('checkbox', { name: `${mark}-${number} (${mark}-${number} Early) in ${space.name}: ` })
    await open(page, `${front.url}/access?q=${mark}&columns=${space.name}`, box(10))
    await expect(box(30)).toBeChecked()
    await box(11).check()
    await box(30).uncheck()
    await page.getByRole('searchbox').first().press('End')
    front.release()
    await codeIsThere(page)
    await expect(page.getByRole('region', { name: 'Staged changes' })).toContainText('+1 / −1 staged')
    await expect(box(30)).toBeInViewport()
    await expect(box(30)).not.toBeChecked()
    await expect(page.getByRole('searchbox').first()).toBeFocused()
  })

  for (const width of [1280, 390])
    test(`it looks as it will, ${width} px wide`, async ({ page, make, signIn, tell, front, makeByUs }) => {
      await page.setViewportSize({ width, height: 844 })
      const mark = unique('early')
      const owner = await make.user({ role: 'owner', username: `${mark}-a` })
      const ann = await make.user({ username: `${mark}-b` })
      await signIn(owner)
      const space = await makeByUs([ann])
      await tell(owner, ann)
      const head = page.getByRole('rowheader', { name: ann.username })
      await open(page, `${front.url}/access?q=${mark}&columns=${space.name}`, head)
      const before = await place(page)
      const [pictured] = await shots(page, [before])
      front.release()
      await codeIsThere(page)
      expect(await place(page)).toEqual(before)
      const [shown] = await shots(page, [before])
      expect(await differences(page, [pictured, shown])).toBe(0)
    })
})
