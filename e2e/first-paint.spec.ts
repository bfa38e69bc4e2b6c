import type { Locator, Page } from '@playwright/test'
import { codeIsThere, expect, test as base, unique } from './fixtures.ts'
import { type Faults, startFaults } from './support/faults.ts'

// A proxy before our server, which holds back the code's first file: of more, browsers would let no document past.
const heldCode = { path: /^\/assets\/start-.*\.js/, with: 'hold' } as const

interface Fixtures {
  front: Faults
  /** Changes people by our server, which so hears of them; what others make past it, it reads half a minute later. */
  tell: (...people: readonly { id: string }[]) => Promise<void>
}

const test = base.extend<Fixtures>({
  front: async ({ stack }, use) => {
    const front = await startFaults(stack.url)
    front.add(heldCode)
    await use(front)
    front.clear()
    await front.stop()
  },
  tell: async ({ page, stack }, use) => {
    await use(async (...people) => {
      for (const { id } of people) {
        const response = await page.request.patch(`${stack.url}/api/v1/users/${id}`, {
          headers: { origin: stack.url },
          data: { last_name: 'Early' },
        })
        expect(response.ok(), await response.text()).toBe(true)
      }
    })
  },
})

/** Opens an address until its document has what is looked for: the server may just have begun to read. */
const open = (page: Page, url: string, shown: Locator) =>
  expect(async () => {
    await page.goto(url, { waitUntil: 'commit' })
    await expect(shown).toBeVisible({ timeout: 2_000 })
  }).toPass()

// The logo may come after the document; how long ago somebody came changes by itself.
/** Pictures of the window, but for what others change meanwhile: the workspaces to filter by, how many there are, and when. */
async function shots(page: Page): Promise<Buffer[]> {
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
  const parts = [
    { x: 0, y: 0, width: 1280, height: 115 },
    { x: 0, y: 115, width: 388, height: 45 },
    { x: 0, y: 160, width: 1100, height: 640 },
  ]
  const taken: Buffer[] = []
  for (const clip of parts) taken.push(await page.screenshot({ animations: 'disabled', caret: 'hide', clip }))
  return taken
}

/** How many values of the pixels differ by more than one sees: an edge may come out a shade lighter. */
const differences = (page: Page, pair: readonly (Buffer | undefined)[]) =>
  page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (text) => {
          const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
          const bitmap = await createImageBitmap(new Blob([bytes]))
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
          context?.drawImage(bitmap, 0, 0)
          return context?.getImageData(0, 0, bitmap.width, bitmap.height).data
        }),
      )
      if (!a || a.length !== b?.length) return -1
      return a.filter((value, place) => Math.abs(value - (b[place] ?? 0)) > 4).length
    },
    pair.map((picture) => picture?.toString('base64') ?? ''),
  )

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
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel=preload][as=script]')].every(
        ({ href }) => performance.getEntriesByName(href).length > 0,
      ),
    )
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
    stack,
  }) => {
    const owner = await make.user({ role: 'owner' })
    const members = [await make.user(), await make.user(), owner]
    await signIn(owner)
    await tell(...members)
    // By our server, which hears of it so.
    const name = unique('early')
    make.forgetWorkspace(name)
    const post = async (path: string, data: object) => {
      const response = await page.request.post(`${stack.url}/api/v1${path}`, {
        headers: { origin: stack.url },
        data,
      })
      expect(response.ok(), await response.text()).toBe(true)
    }
    const workspace = { id: crypto.randomUUID(), name }
    await post('/workspaces', workspace)
    for (const { id } of members) await post(`/workspaces/${workspace.id}/users`, { user_id: id })
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
      const before = await shots(page)
      front.release()
      await codeIsThere(page)
      for (const [part, after] of (await shots(page)).entries()) {
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
