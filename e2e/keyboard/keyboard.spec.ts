import { type Page, expect, test, unique } from '../fixtures.ts'

const bar = (page: Page) => page.getByRole('region', { name: 'Selected users' })
/** The code of the keys comes behind the page: pressed again until it is there. */
const press = (page: Page, key: string, untilDone: () => Promise<void>) =>
  expect(async () => {
    await page.keyboard.press(key)
    await untilDone()
  }).toPass()

test.describe('from the keyboard', () => {
  test('one finds, goes through the list, selects, edits, and comes back to the row', async ({
    page,
    make,
    asOwner,
  }) => {
    const mark = unique('key')
    await make.people(mark, 'a', 'b', 'c')
    await asOwner(`/users?q=${mark}`)
    const link = (end: string) => page.getByRole('link', { name: `${mark}-${end}` })
    await expect(link('c')).toBeVisible()
    const search = page.getByRole('searchbox')
    await press(page, '/', () => expect(search).toBeFocused({ timeout: 500 }))
    // Where one types, keys are letters.
    await page.keyboard.press('End')
    await page.keyboard.type('-')
    await expect(search).toHaveValue(`${mark}-`)
    await page.keyboard.press('ArrowDown')
    await expect(link('a')).toBeFocused()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(page.getByRole('checkbox', { name: `Select ${mark}-b` })).toBeChecked()
    await page.keyboard.press('ArrowDown')
    await expect(link('c')).toBeFocused()

    const dialog = page.getByRole('dialog', { name: `Edit ${mark}-c` })
    await press(page, 'e', () => expect(dialog).toBeVisible({ timeout: 10_000 }))
    await expect(dialog.getByLabel('Username')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(link('c')).toBeFocused()
  })

  test('one goes from the list to what can be done with who is selected, and drops the selection', async ({
    page,
    make,
    asOwner,
  }) => {
    const mark = unique('key')
    await make.people(mark, 'a', 'b', 'c')
    await asOwner(`/users?q=${mark}`)
    const link = (end: string) => page.getByRole('link', { name: `${mark}-${end}` })
    await expect(link('c')).toBeVisible()
    await press(page, '/', () => expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 }))
    await page.keyboard.press('ArrowDown')
    await expect(link('a')).toBeFocused()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(bar(page)).toContainText('1 user selected')
    await page.keyboard.press('ArrowDown')
    await expect(link('c')).toBeFocused()
    await page.keyboard.press('Control+x')
    await expect(bar(page)).toContainText('1 user selected')
    await page.keyboard.press('a')
    await expect(bar(page).getByRole('button').first()).toBeFocused()
    await link('c').focus()
    await page.keyboard.press('Escape')
    await expect(bar(page)).toBeHidden()
    await expect(link('c')).toBeFocused()
  })

  test('one opens from a row what can be done with a person, and their page, and comes back to the row', async ({
    page,
    make,
    asOwner,
    checkAxe,
  }) => {
    const ann = await make.user()
    await asOwner(`/users?q=${ann.username}`)
    const link = page.getByRole('link', { name: ann.username })
    await press(page, '/', () => expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 }))
    await link.focus()
    for (const [key, name] of [
      ['p', `Reset the password of ${ann.username}`],
      ['w', `Add ${ann.username} to workspaces`],
    ] as const) {
      await page.keyboard.press(key)
      const opened = page.getByRole('dialog', { name })
      await expect(opened).toBeVisible()
      await opened.getByRole('button', { name: 'Cancel' }).click()
      await expect(link).toBeFocused()
    }
    await page.keyboard.press('m')
    await expect(page.getByRole('menuitem', { name: 'Re-admit…' })).toBeVisible()
    await checkAxe('menu of a user')
    await page.keyboard.press('Escape')
    await expect(link).toBeFocused()

    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/users\/[\w-]+$/)
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await page.goBack()
    await expect(link).toBeFocused()
  })

  test('the palette does what can be done now, with who is selected and with any person', async ({
    page,
    make,
    asOwner,
    checkAxe,
  }) => {
    const ann = await make.user()
    await asOwner(`/users?q=${ann.username}`)
    await page.getByRole('checkbox', { name: `Select ${ann.username}` }).click()
    await expect(bar(page)).toBeVisible()
    const query = page.getByRole('combobox', { name: 'Find or do' })
    const first = page.getByRole('option').first()
    await press(page, 'Control+k', () => expect(query).toBeFocused({ timeout: 2_000 }))
    await expect(first).toHaveText('Selected: Add to workspaces…')
    await checkAxe('palette')
    await query.fill('selected off')
    await expect(first).toHaveText('Selected: Off-board…')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Off-board 1 user' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()

    await page.keyboard.press('Control+k')
    await query.fill(`reset ${ann.username}`)
    await expect(first).toHaveText(`Reset password of ${ann.username}`)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`/users/${ann.id}`)
    const reset = page.getByRole('dialog', { name: `Reset the password of ${ann.username}` })
    await reset.getByRole('button', { name: 'Cancel' }).click()
    await expect(reset).toBeHidden()
  })

  test('the palette goes to pages, and gives the focus back where nothing had it', async ({
    page,
    make,
    asOwner,
  }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    const heading = page.getByRole('heading', { level: 1, name: ann.username })
    await expect(heading).toBeVisible()
    const query = page.getByRole('combobox', { name: 'Find or do' })
    const first = page.getByRole('option').first()
    await press(page, 'Control+k', () => expect(query).toBeFocused({ timeout: 2_000 }))
    await page.keyboard.press('Escape')
    // It does not begin at the top of the page again.
    await expect(heading).toBeFocused()
    await page.keyboard.press('Control+k')
    await query.fill('journal')
    await expect(first).toHaveText('Journal')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeVisible()
  })

  test('the palette promises each role what it finds', async ({ page, make, signIn, asOwner }) => {
    const query = page.getByRole('combobox', { name: 'Find or do' })
    const open = () => press(page, 'Control+k', () => expect(query).toBeFocused({ timeout: 2_000 }))
    const palette = page.getByRole('dialog')
    await asOwner('/profile')
    await open()
    await expect(query).toHaveAttribute('placeholder', 'A page, a person, a workspace, or what to do')
    await expect(palette).toContainText('“reset ann” finds what can be done about ann.')
    await signIn(await make.user({ role: 'admin' }))
    await page.goto('/profile')
    await open()
    await expect(query).toHaveAttribute('placeholder', 'A page, a workspace, or what to do')
    await expect(palette).toContainText('people are found on the pages of their workspaces.')
    await signIn(await make.user())
    await page.goto('/profile')
    await open()
    await expect(query).toHaveAttribute('placeholder', 'A page, or what to do')
    await expect(palette.getByText('Arrow keys and Enter.', { exact: true })).toBeVisible()
  })

  test('the palette shows long names to their ends, which tell namesakes apart', async ({
    page,
    make,
    asOwner,
  }) => {
    const mark = `${unique('long')}${'-and-longer'.repeat(15)}`
    await make.people(mark, 'a', 'b')
    await asOwner('/users')
    const query = page.getByRole('combobox', { name: 'Find or do' })
    await press(page, 'Control+k', () => expect(query).toBeFocused({ timeout: 2_000 }))
    await query.fill(mark)
    const found = page.getByRole('option', { name: mark })
    await expect(found).toHaveCount(2)
    const labels = await found.locator('bdi').all()
    expect(labels.length).toBeGreaterThanOrEqual(2)
    for (const label of labels)
      expect(await label.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true)
    await expect(page.getByRole('dialog')).toBeInViewport({ ratio: 1 })
  })

  test('what is typed while the form of the palette is on its way stands in its first field', async ({
    page,
    asOwner,
  }) => {
    let arrive: () => void = () => undefined
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    await page.route('**/NewUserDialog-*.js', async (route) => {
      await arrived
      await route.continue()
    })
    await asOwner('/users')
    const search = page.getByRole('searchbox')
    const query = page.getByRole('combobox', { name: 'Find or do' })
    await expect(async () => {
      // Where the focus goes back to meanwhile.
      await search.focus()
      await page.keyboard.press('Control+k')
      await expect(query).toBeFocused({ timeout: 2_000 })
    }).toPass()
    await page.keyboard.type('new user')
    await expect(page.getByRole('option').first()).toHaveText('New user')
    await page.keyboard.press('Enter')
    await expect(query).toBeHidden()
    await page.keyboard.type('jane.exx')
    await page.keyboard.press('Backspace')
    arrive()
    const username = page.getByRole('dialog').getByRole('textbox', { name: 'Username' })
    await expect(username).toHaveValue('jane.ex')
    await page.keyboard.type('ample')
    await expect(username).toHaveValue('jane.example')
    // Nothing of it went into the search, which would stand in the address.
    await expect(page).toHaveURL('/users/new')
  })

  test('keys of one letter are listed, and can be switched off', async ({
    page,
    make,
    asOwner,
    checkAxe,
  }) => {
    const ann = await make.user()
    await asOwner(`/users?q=${ann.username}`)
    const link = page.getByRole('link', { name: ann.username })
    await link.focus()
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await press(page, '?', () => expect(keys).toBeVisible({ timeout: 2_000 }))
    await checkAxe('keys')
    await keys.getByRole('checkbox', { name: 'Keys of one letter are on' }).uncheck()
    await keys.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(keys).toBeHidden()
    await expect(link).toBeFocused()
    const box = page.getByRole('checkbox', { name: `Select ${ann.username}`, includeHidden: true })
    await page.keyboard.press('x')
    await page.keyboard.press('?')
    // Keys are heard one after the other: what comes of this one shows that nothing came of those.
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do' }).fill('keyboard')
    await expect(page.getByRole('option')).toHaveText(['Keyboard shortcuts'])
    await page.keyboard.press('Enter')
    await expect(keys.getByRole('checkbox')).not.toBeChecked()
    await expect(box).not.toBeChecked()
  })
})
