import { codeIsThere, expect, unique } from '../fixtures.ts'
import { differences, open, shots, test } from './fixtures.ts'

/** All but what others change meanwhile: the workspaces to filter by, how many there are, and when somebody came. */
const parts = [
  { x: 0, y: 0, width: 1280, height: 115 },
  { x: 0, y: 115, width: 388, height: 45 },
  // Below the views with their counts.
  { x: 0, y: 216, width: 1080, height: 584 },
]

test.describe('before the code is there', () => {
  test('one reads the rows, types, ticks, sorts, and all of it counts', async ({
    page,
    make,
    signIn,
    tell,
    front,
  }) => {
    const owner = await make.user({ role: 'owner' })
    await signIn(owner)
    await tell(owner)
    const tick = page.getByRole('checkbox', { name: `Select ${owner.username}` })
    await open(page, `${front.url}/users?q=${owner.username}`, tick)
    const search = page.getByRole('searchbox')
    await expect(page.getByRole('row', { name: owner.username })).toContainText('Owner')
    await page.getByRole('checkbox', { name: 'Select the user shown' }).check()
    await page.getByRole('button', { name: 'Created' }).click()
    await search.press('End')
    await search.pressSequentially(' ')
    front.release()
    await codeIsThere(page)
    await expect(search).toHaveValue(`${owner.username} `)
    await expect(search).toBeFocused()
    await expect(tick).toBeChecked()
    await expect(page.getByRole('columnheader', { name: 'Created' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await expect(page.getByRole('region', { name: 'Selected users' })).toBeVisible()
  })

  test('a range is selected, and a button that is held down meanwhile is pressed', async ({
    page,
    make,
    signIn,
    tell,
    front,
  }) => {
    const mark = unique('early')
    const owner = await make.user({ role: 'owner', username: `${mark}-a` })
    const others = []
    for (const end of ['b', 'c', 'd']) others.push(await make.user({ username: `${mark}-${end}` }))
    await signIn(owner)
    await tell(owner, ...others)
    const tick = (end: string) => page.getByRole('checkbox', { name: `Select ${mark}-${end}` })
    await open(page, `${front.url}/users?q=${mark}`, tick('d'))
    await tick('b').click()
    await tick('d').click({ modifiers: ['Shift'] })
    await page.getByRole('button', { name: /^Account of/ }).hover()
    await page.mouse.down()
    front.release()
    // The code runs now; while the button is down it must not take its place.
    await page.waitForFunction(() => {
      const links = [
        ...document.querySelectorAll<HTMLLinkElement>('link:is([rel=modulepreload], [rel=later])'),
      ]
      const isThere = ({ rel, href }: HTMLLinkElement) =>
        rel === 'modulepreload' && performance.getEntriesByName(href).length > 0
      return links.length > 0 && links.every(isThere)
    })
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
    await page.mouse.up()
    await expect(page.getByRole('menu')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Selected users', includeHidden: true })).toContainText(
      '3 users selected',
    )
  })

  for (const how of ['pasted', 'chosen as a file'])
    test(`a list that is ${how} for an import is there`, async ({ page, make, signIn, front }) => {
      const owner = await make.user({ role: 'owner' })
      await signIn(owner)
      const names = page.getByLabel('Or paste here')
      await open(page, `${front.url}/users/import`, names)
      if (how === 'pasted') await names.fill('ann\nbob')
      else
        await page
          .locator('input[type=file]')
          .setInputFiles({ name: 'people.txt', mimeType: 'text/plain', buffer: Buffer.from('ann\nbob') })
      front.release()
      await codeIsThere(page)
      await expect(page.getByRole('button', { name: 'Check 2 people' })).toBeVisible()
      if (how === 'pasted') await expect(names).toBeFocused()
    })

  test('a password goes on in its own field', async ({ page, make, front }) => {
    const person = await make.user()
    const password = page.getByLabel('Password', { exact: true })
    await open(page, `${front.url}/sign-in`, password)
    await page.getByLabel('Username').fill(person.username)
    await page.keyboard.press('Tab')
    await page.keyboard.type(person.password.slice(0, 4))
    front.release()
    await codeIsThere(page)
    await expect(password).toBeFocused()
    await page.keyboard.type(person.password.slice(4))
    await expect(page.getByLabel('Username')).toHaveValue(person.username)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${front.url}/profile`)
  })

  test('one goes on where one has scrolled to', async ({ page, make, signIn, tell, front }) => {
    const owner = await make.user({ role: 'owner' })
    await signIn(owner)
    await tell(owner)
    await page.setViewportSize({ width: 390, height: 480 })
    await open(page, `${front.url}/users/${owner.id}`, page.getByRole('heading', { level: 1 }))
    await page.mouse.move(200, 300)
    await page.mouse.wheel(0, 200)
    const scrolled = () => page.evaluate(() => window.scrollY)
    await expect.poll(scrolled).toBe(200)
    front.release()
    await codeIsThere(page)
    expect(await scrolled()).toBe(200)
  })

  test('links lead on', async ({ page, make, signIn, tell, front }) => {
    const owner = await make.user({ role: 'owner' })
    await signIn(owner)
    await tell(owner)
    const link = page.getByRole('link', { name: owner.username })
    await open(page, `${front.url}/users?q=${owner.username}`, link)
    await link.click()
    await expect(page).toHaveURL(`${front.url}/users/${owner.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })

  test('one reads how many members workspaces have, and who they are', async ({
    page,
    make,
    signIn,
    tell,
    front,
    makeByUs,
  }) => {
    const owner = await make.user({ role: 'owner' })
    const members = [await make.user(), await make.user(), owner]
    await signIn(owner)
    await tell(...members)
    const workspace = await makeByUs(members)
    const row = page.getByRole('row', { name: workspace.name })
    await open(
      page,
      `${front.url}/workspaces?q=${workspace.name}`,
      row.getByRole('cell', { name: '3', exact: true }),
    )
    const inMembers = page.getByRole('table', { name: 'Members of this workspace' })
    await open(
      page,
      `${front.url}/workspaces/${workspace.id}`,
      inMembers.getByRole('link', { name: owner.username }),
    )
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(workspace.name)
    await expect(inMembers.getByRole('checkbox', { name: /^Select / })).toHaveCount(4)
    await expect(page.getByRole('alert').filter({ hasText: owner.username })).toBeVisible()
    await inMembers.getByRole('checkbox', { name: `Select ${owner.username}` }).check()
    front.release()
    await codeIsThere(page)
    await expect(inMembers.getByRole('checkbox', { name: `Select ${owner.username}` })).toBeChecked()
    await expect(page.getByRole('button', { name: 'Remove 1 member' })).toBeVisible()
  })

  test('it can be used before the rest of the code is there, and says where that doesn’t come', async ({
    page,
    make,
    signIn,
    tell,
    front,
    stack,
  }) => {
    const mark = unique('early')
    const owner = await make.user({ role: 'owner', username: `${mark}-a` })
    const other = await make.user({ username: `${mark}-b` })
    await signIn(owner)
    await tell(owner, other)
    front.add({ path: /^\/assets\/live-.*\.js/, with: 'drop' })
    const tick = page.getByRole('checkbox', { name: `Select ${other.username}` })
    await open(page, `${front.url}/users?q=${mark}`, tick)
    front.release()
    await codeIsThere(page)
    await tick.check()
    const said = page.getByRole('alert').filter({ hasText: 'No connection' })
    await expect(said).toBeVisible()
    await expect(page.getByRole('rowheader')).toHaveCount(2)
    front.clear()
    await said.getByRole('button', { name: 'Try again' }).click()
    await expect(said).toBeHidden()
    await expect(page.getByRole('region', { name: 'Selected users' })).toBeVisible()
    await expect(tick).toBeChecked()
    // The rest is asked for again by itself, and tells what happens elsewhere.
    const heard = await page.request.patch(`${stack.url}/api/v1/users/${other.id}`, {
      headers: { origin: stack.url },
      data: { last_name: 'Heard' },
    })
    expect(heard.ok(), await heard.text()).toBe(true)
    await expect(page.getByRole('row', { name: other.username })).toContainText('Heard', { timeout: 20_000 })
  })

  test('on a phone nothing moves', async ({ page, make, signIn, tell, front }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    const owner = await make.user({ role: 'owner' })
    await signIn(owner)
    await tell(owner)
    const parts = [
      page.getByRole('heading', { level: 1 }),
      page.getByRole('searchbox'),
      page.getByRole('button', { name: 'Filters', exact: true }),
      page.getByRole('columnheader', { name: 'Username' }),
      page.getByRole('link', { name: owner.username }),
    ]
    const places = () => Promise.all(parts.map((part) => part.boundingBox()))
    await open(
      page,
      `${front.url}/users?q=${owner.username}`,
      page.getByRole('link', { name: owner.username }),
    )
    const before = await places()
    expect(before).not.toContain(null)
    front.release()
    await codeIsThere(page)
    expect(await places()).toEqual(before)
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`it looks as it will, ${colorScheme}`, async ({ page, make, signIn, tell, front }) => {
      await page.emulateMedia({ colorScheme })
      const owner = await make.user({ role: 'owner' })
      await signIn(owner)
      await tell(owner)
      await open(
        page,
        `${front.url}/users?q=${owner.username}`,
        page.getByRole('link', { name: owner.username }),
      )
      const before = await shots(page, parts)
      front.release()
      await codeIsThere(page)
      for (const [part, after] of (await shots(page, parts)).entries()) {
        expect(await differences(page, [before[part], after])).toBe(0)
      }
    })
  }
})

test.describe('without any code', () => {
  test.use({ javaScriptEnabled: false })

  test('one signs in and reads', async ({ page, make }) => {
    const person = await make.user()
    await page.goto('/profile')
    await expect(page).toHaveURL('/sign-in?next=%2Fprofile')
    await page.getByLabel('Username').fill(person.username)
    await page.getByLabel('Password', { exact: true }).fill('wrong password')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('is wrong')
    await expect(page.getByLabel('Username')).toHaveValue(person.username)
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/profile')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})
