import { type Page, codeIsThere, expect, test, unique } from '../fixtures.ts'
import { createQuiet } from '../support/counts.ts'
import { doBatch } from '../support/start-batch.ts'

/** Tab stops that are looked at on a screen; a list has more, all alike. */
const mostStops = 16

/** The control that has the focus: its name, the part of the window around it, and what lies over its middle. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return null
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    const over = document.elementFromPoint(x, y)
    const near = 16
    const clip = {
      x: Math.max(0, left - near),
      y: Math.max(0, top - near),
      width: Math.min(innerWidth, right + near) - Math.max(0, left - near),
      height: Math.min(innerHeight, bottom + near) - Math.max(0, top - near),
    }
    return {
      name: `${element.localName} “${element.ariaLabel ?? element.textContent.trim().slice(0, 60)}”`,
      clip,
      isCovered: !(over && (element.contains(over) || over.contains(element))),
    }
  })

/** Goes from control to control, and gives those whose focus changes no pixel and those that something lies over. */
async function walk(page: Page) {
  const unseen: string[] = []
  const covered: string[] = []
  const shot = (clip: { x: number; y: number; width: number; height: number }) =>
    page.screenshot({ clip, animations: 'disabled', caret: 'hide' })
  let stops = 0
  for (; stops < mostStops; stops += 1) {
    await page.keyboard.press('Tab')
    const found = await focused(page)
    // The browser's own controls come after the last one.
    if (!found) break
    if (found.isCovered) covered.push(found.name)
    const seen = await shot(found.clip)
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    if (seen.equals(await shot(found.clip))) unseen.push(found.name)
  }
  return { unseen, covered, stops }
}

/** That one sees where one is at each of several stops. */
async function expectSeen(page: Page) {
  const { unseen, covered, stops } = await walk(page)
  expect(stops).toBeGreaterThan(2)
  expect({ unseen, covered }).toEqual({ unseen: [], covered: [] })
}

const screens = [
  ['users', '/users'],
  ['overview', '/'],
  ['activity', '/activity'],
  ['journal', '/journal'],
  ['settings', '/settings'],
  ['new workspace', '/workspaces/new'],
  ['new user', '/users/new'],
  ['access', '/access'],
  ['workspaces', '/workspaces'],
  ['import', '/users/import'],
  ['profile', '/profile'],
  ['batches', '/batches'],
  ['an address that leads nowhere', '/nowhere'],
] as const

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`the focus is seen, and nothing lies over it, ${scheme}:`, () => {
    test.use({ colorScheme: scheme })

    // The ring is one for all controls: in the dark theme a few of them say enough.
    for (const [name, path] of scheme === 'light' ? screens : screens.slice(0, 1)) {
      test(name, async ({ page, asOwner, make }) => {
        const untilQuiet = createQuiet(page)
        await make.workspace(undefined, [await make.user(), await make.user()])
        await asOwner(path)
        await untilQuiet()
        await expectSeen(page)
      })
    }

    test('signing in', async ({ page }) => {
      await page.goto('/sign-in')
      await codeIsThere(page)
      await expectSeen(page)
    })
  })
}

test.describe('the focus is seen, and nothing lies over it:', () => {
  test('a user’s page, a workspace’s page, and users of whom some are selected', async ({
    page,
    asOwner,
    make,
  }) => {
    const ann = await make.user()
    const space = await make.workspace(undefined, [ann])
    const untilQuiet = createQuiet(page)
    await asOwner(`/users/${ann.id}`)
    await untilQuiet()
    await expectSeen(page)
    await page.goto(`/workspaces/${space.id}`)
    await codeIsThere(page)
    await untilQuiet()
    await expectSeen(page)
    await page.goto(`/users?q=${ann.username}`)
    await codeIsThere(page)
    await page.getByRole('checkbox', { name: `Select ${ann.username}` }).click()
    await untilQuiet()
    // From the top on, for behind this row there is not much.
    await page.getByRole('heading', { level: 1 }).click()
    await expectSeen(page)
  })
})

test.describe('the focus is seen, and nothing lies over it, on', () => {
  for (const [button, heading] of [
    ['Edit', /^Edit /],
    ['Reset password', /^Reset the password of /],
    ['Off-board', /^Off-board /],
    ['Delete user', /^Delete /],
  ] as const)
    test(`the dialog of “${button}”`, async ({ page, asOwner, make }) => {
      const ann = await make.user()
      const space = await make.workspace(undefined, [ann])
      await make.dataset({ workspaceId: space.id, records: 1, responses: [{ person: ann, submitted: 1 }] })
      const untilQuiet = createQuiet(page)
      await asOwner(`/users/${ann.id}`)
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(page.getByRole('dialog', { name: heading })).toBeVisible()
      await untilQuiet()
      await expectSeen(page)
    })

  test('a batch that has ended', async ({ page, asOwner, make }) => {
    const [ann, space] = [await make.user(), await make.workspace()]
    await asOwner('/profile')
    const id = await doBatch(page, 'join', [{ kind: 'member.add', user_id: ann.id, workspace_id: space.id }])
    const untilQuiet = createQuiet(page)
    await page.goto(`/batches/${id}`)
    await codeIsThere(page)
    await untilQuiet()
    await expectSeen(page)
  })
})

test('the focus is seen, and nothing lies over it, down and up the grid in low windows', async ({
  page,
  asOwner,
  make,
}) => {
  const mark = unique('down')
  for (let n = 0; n < 9; n += 1) await make.user({ username: `${mark}-${n}` })
  const space = await make.workspace(mark)
  await asOwner(`/access?q=${mark}&columns=${mark}`)
  const box = (n: number) => page.getByRole('checkbox', { name: `${mark}-${n} in ${space.name}: ` })
  for (const [width, height] of [
    [640, 400],
    [320, 256],
    [911, 512],
    [1024, 600],
  ] as const) {
    await page.setViewportSize({ width, height })
    await box(0).focus()
    for (const [key, rows] of [
      ['ArrowDown', [1, 2, 3, 4, 5, 6, 7, 8]],
      ['ArrowUp', [7, 6, 5, 4, 3, 2, 1, 0]],
    ] as const)
      for (const row of rows) {
        await page.keyboard.press(key)
        await expect(box(row)).toBeFocused()
        expect(await focused(page), `${width} × ${height}, ${key} to ${row}`).toMatchObject({
          isCovered: false,
        })
        await expect(box(row)).toBeInViewport({ ratio: 1 })
      }
  }
})

test.describe('the focus stays in the page', () => {
  const hasFocus = (page: Page) => page.evaluate(() => document.activeElement !== document.body)
  const press = async (page: Page, name: string | RegExp) => {
    const button = page.getByRole('button', { name })
    await expect(button).toBeEnabled()
    await button.focus()
    await page.keyboard.press('Enter')
  }

  test('when a member is removed and taken back', async ({ page, asOwner, make }) => {
    const [ann, ben] = [
      await make.user({ username: unique('a-ann') }),
      await make.user({ username: unique('b-ben') }),
    ]
    const space = await make.workspace(undefined, [ann, ben])
    await asOwner(`/workspaces/${space.id}`)
    await press(page, `Remove ${ann.username} from this workspace`)
    await expect(
      page.getByRole('button', { name: `Remove ${ben.username} from this workspace` }),
    ).toBeFocused()
    await press(page, 'Undo')
    const members = page.getByRole('table', { name: 'Members of this workspace' })
    await expect(members.getByRole('rowheader', { name: ann.username })).toBeVisible()
    await expect.poll(() => hasFocus(page)).toBe(true)
  })

  test('when changes in the grid are applied and reverted', async ({ page, asOwner, make }) => {
    const mark = unique('keep')
    const ann = await make.user({ username: `${mark}-ann` })
    const space = await make.workspace(`${mark}-space`)
    await asOwner(`/access?q=${mark}&columns=${mark}`)
    await page.getByRole('checkbox', { name: `${ann.username} in ${space.name}: ` }).check()
    await press(page, 'Review')
    await expect(page.getByRole('button', { name: /^Apply / })).toBeEnabled()
    await press(page, /^Apply /)
    await expect(page.getByText('1 change done.')).toBeVisible()
    await expect.poll(() => hasFocus(page)).toBe(true)
    await press(page, 'Take back 1 change…')
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Changes taken back')
    await expect.poll(() => hasFocus(page)).toBe(true)
  })

  test('when what was staged in the grid is taken away, so that nothing is left to undo', async ({
    page,
    asOwner,
    make,
  }) => {
    const mark = unique('stage')
    const ann = await make.user({ username: `${mark}-ann` })
    const space = await make.workspace(`${mark}-space`)
    await asOwner(`/access?q=${mark}&columns=${mark}`)
    const staged = page.getByRole('region', { name: 'Staged changes' })
    await page.getByRole('checkbox', { name: `${ann.username} in ${space.name}: ` }).check()
    for (const [name, left] of [
      ['Undo', 'Nothing staged'],
      ['Redo', '+1 / −0 staged'],
      ['Discard', 'Nothing staged'],
    ] as const) {
      await press(page, name)
      await expect(staged.getByRole('status')).toHaveText(left)
      const button = page.getByRole('button', { name })
      await expect(button).toBeDisabled()
      await expect(button).toBeFocused()
    }
    await expect(page.getByRole('button', { name: 'Review' })).toBeDisabled()
    await press(page, 'Undo')
    await expect(staged.getByRole('status')).toHaveText('+1 / −0 staged')
  })

  test('when a button can’t be used while its work is under way', async ({ page, asOwner, make, faults }) => {
    const ann = await make.user()
    const spaces = [
      await make.workspace(unique('a-space'), [ann]),
      await make.workspace(unique('b-space'), [ann]),
    ] as const
    await make.dataset({ workspaceId: spaces[0].id, records: 1, responses: [{ person: ann, submitted: 1 }] })
    await asOwner('/activity')
    const again = page.getByRole('button', { name: 'Read again' })
    await expect(again).toBeEnabled()
    faults.add({ path: '/datasets/*/users/progress', with: 'hold' })
    await press(page, 'Read again')
    await expect.poll(() => hasFocus(page)).toBe(false)
    faults.release()
    await expect(again).toBeEnabled()
    await expect(again).toBeFocused()

    await page.goto(`/users/${ann.id}`)
    await codeIsThere(page)
    faults.add({ method: 'DELETE', path: '/workspaces/*/users/*', with: 'hold' })
    await press(page, `Remove from ${spaces[0].name}`)
    await expect.poll(() => hasFocus(page)).toBe(false)
    faults.release()
    await expect(page.getByRole('link', { name: spaces[0].name })).toHaveCount(0)
    await expect(page.getByRole('button', { name: `Remove from ${spaces[1].name}` })).toBeFocused()
  })

  test('when older entries are shown, on the first of them', async ({ page, asOwner, make }) => {
    const space = await make.workspace()
    const ids: string[] = []
    for (let n = 0; n < 27; n += 1) ids.push((await make.user()).id)
    await asOwner('/profile')
    // More than one page of a history.
    for (const kind of ['member.add', 'member.remove'] as const) {
      const steps = ids.map((id) => ({ kind, user_id: id, workspace_id: space.id }))
      await doBatch(page, kind === 'member.add' ? 'join' : 'leave', steps)
    }
    await page.goto(`/workspaces/${space.id}`)
    await codeIsThere(page)
    const entries = page.getByRole('list', { name: 'History' }).getByRole('listitem')
    await expect(entries).toHaveCount(50)
    await press(page, 'Show older')
    await expect(entries.nth(50)).toBeFocused()
    await expect(entries.nth(50)).toBeInViewport()
  })

  test('when a search is cleared, in its field', async ({ page, asOwner }) => {
    await asOwner('/users?q=own')
    await press(page, 'Clear the search')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await expect(page.getByRole('searchbox')).toHaveValue('')
  })
})
