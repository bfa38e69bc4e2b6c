import { type Page, codeIsThere, expect, test } from '../fixtures.ts'

/** Buttons, and links that look like one, without a line around them. */
const shapeless = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, a.MuiButton-root')]
      .filter((control) => control.checkVisibility() && !control.matches('[tabindex="-1"], .head'))
      .filter((control) => {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(control)
        return borderTopStyle === 'none' || Number.parseFloat(borderTopWidth) < 1
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 120)),
  )

/** Links of a row that have a line below them in a colour of its own. */
const lined = (page: Page, row: string) =>
  page.getByRole('navigation', { name: row }).evaluate((nav) => {
    const colourOf = (link: Element) => getComputedStyle(link).borderBottomColor
    const links = [...nav.querySelectorAll('a')]
    const others = new Set(links.filter((link) => !link.hasAttribute('aria-current')).map(colourOf))
    return links.filter((link) => !others.has(colourOf(link))).map(({ textContent }) => textContent)
  })

/** Text that a control or a heading cuts off, below or at its right. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, label, button, thead th, nav a')]
      .filter((one) => one.checkVisibility() && getComputedStyle(one).overflow === 'hidden')
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .map(({ outerHTML }) => outerHTML.slice(0, 120)),
  )

test('in forced colours controls keep a shape', async ({ page, make, asOwner }) => {
  const ann = await make.user()
  const space = await make.workspace(undefined, [ann])
  await make.dataset({
    workspaceId: space.id,
    records: 4,
    responses: [{ person: ann, submitted: 2 }],
  })
  await page.emulateMedia({ forcedColors: 'active' })
  await asOwner(`/users?q=${ann.username}`)
  await page.getByRole('checkbox', { name: `Select ${ann.username}` }).click()
  await expect(page.getByRole('region', { name: 'Selected users' })).toBeVisible()
  expect(await shapeless(page)).toEqual([])
  expect(await lined(page, 'Main')).toEqual(['Users'])
  await page.goto(`/workspaces/${space.id}`)
  await codeIsThere(page)
  const progress = page.locator('main .MuiLinearProgress-root')
  await expect(progress).toBeVisible()
  await expect(progress).toHaveCSS('border-top-style', 'solid')
  expect(
    await progress.evaluate((bar) => {
      const done = bar.firstElementChild
      return (
        done && getComputedStyle(done).backgroundColor !== getComputedStyle(document.body).backgroundColor
      )
    }),
  ).toBe(true)
  expect(await shapeless(page)).toEqual([])
})

test('with wider spacing of text nothing is cut off', async ({ page, make, asOwner }) => {
  const ann = await make.user()
  const space = await make.workspace(undefined, [ann])
  await make.dataset({ workspaceId: space.id, records: 4, responses: [{ person: ann, submitted: 2 }] })
  await asOwner('/profile')
  const row = page.getByRole('rowheader', { name: ann.username })
  for (const [path, shown] of [
    [`/users?q=${ann.username}`, row],
    [`/access?q=${ann.username}&columns=${space.name}`, row],
    ['/activity', page.getByRole('button', { name: 'Read again' })],
  ] as const) {
    await page.goto(path)
    await codeIsThere(page)
    await page.evaluate(() => {
      const wider = new CSSStyleSheet()
      wider.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
      )
      document.adoptedStyleSheets = [wider]
    })
    await expect(shown).toBeVisible()
    expect(await cutOff(page), path).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(1280)
  }
})
