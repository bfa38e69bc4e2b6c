import { readFile } from 'node:fs/promises'
import { type Page, expect, test, unique } from './fixtures.ts'

const step = (page: Page, name: string) =>
  expect(
    page.getByRole('list', { name: 'Steps of the import' }).locator('[aria-current=step]'),
  ).toContainText(name)

const paste = (page: Page, text: string) => page.getByLabel('Or paste here').fill(text)

const choose = (page: Page, name: string, content: string | Buffer) =>
  page
    .getByLabel('File with the people to import')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content as string) })

/** Downloads the hand-over sheet and gives its lines by column title. */
async function takeSheet(page: Page) {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the sheet (CSV)' }).click()
  const text = await readFile(await (await downloading).path(), 'utf8')
  const [titles = [], ...lines] = text
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
  const rows = lines.map((cells) => Object.fromEntries(titles.map((title, at) => [title, cells[at] ?? ''])))
  return { text, rows }
}

test.describe('the import', () => {
  test('brings in a pasted list, after the passwords were handed over', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    test.slow()
    const names = [unique('anna'), unique('berta')] as const
    names.forEach(make.forgetUser)
    await asOwner('/users/import')
    await step(page, 'Source')
    await checkAxe('import, empty')
    await paste(page, names.join('\n'))
    await checkAxe('import, source')
    await page.getByRole('button', { name: 'Check 2 people' }).click()
    await expect(page.getByRole('button', { name: '2 ready' })).toBeVisible()
    await page.getByRole('button', { name: 'Go on with 2 people' }).click()
    await step(page, 'Hand-over')

    const create = page.getByRole('button', { name: 'Create 2 users' })
    await expect(create).toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByText('Take the sheet along first')).toBeVisible()
    await checkAxe('import, hand-over')
    expect(await argilla.userByName(names[0])).toBeNull()

    await page.getByRole('button', { name: 'Cards to print' }).click()
    const cards = page.getByRole('list', { name: 'One card a person' }).getByRole('listitem')
    await expect(cards).toHaveCount(2)
    await expect(cards.first()).toContainText(names[0])
    await checkAxe('import, cards')
    await page.getByRole('button', { name: 'Back to the hand-over' }).click()

    const { rows } = await takeSheet(page)
    await create.click()
    await expect(page.getByText('2 users were created.')).toBeVisible({ timeout: 30_000 })
    await checkAxe('import, result')
    for (const row of rows) {
      const user = await argilla.userByName(row['username'] ?? '')
      expect(user).toMatchObject({ id: row['id'], role: 'annotator', first_name: row['username'] })
      expect(await argilla.signInStatus(row['username'] ?? '', row['password'] ?? '')).toBe(201)
    }
  })

  test('shows what is wrong before anything is written, and lets it be put right in place', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    test.slow()
    const there = await make.user({ username: unique('there') })
    const team = await make.workspace()
    const newTeam = unique('new-team')
    const [ok, boss, twice, wrong] = [unique('ok'), unique('boss'), unique('twice'), unique('wrong')]
    ;[ok, boss, twice, wrong, `${wrong}-2`].forEach(make.forgetUser)
    make.forgetWorkspace(newTeam)
    await asOwner('/users/import')
    await paste(
      page,
      [
        'username\tfirst name\trole\tteams\tpassword',
        `${ok}\tOla\t\t${team.name};${newTeam}\t`,
        `${boss}\tBo\towner\t\t`,
        `${twice}\t\t\t\t`,
        `${twice}\t\t\t\t`,
        `${wrong}\t\tchief\tno such place\tshort`,
        `${there.username}\t\t\t${team.name}\t`,
      ].join('\n'),
    )
    await page.getByRole('button', { name: 'Check 6 people' }).click()
    await expect(page.getByRole('button', { name: '4 refused' })).toBeVisible()
    await checkAxe('import, check')

    await page.getByLabel(`Workspace ${newTeam}`).selectOption('Create it')
    await page.getByLabel('Workspace no such place').selectOption('Leave it out')
    await page
      .getByLabel('People who are there already')
      .selectOption('Add them to the workspaces in the file')
    await page.getByRole('checkbox', { name: `Make ${boss} an owner` }).check()
    await page.getByRole('button', { name: '2 refused' }).click()
    await expect(page.getByRole('cell', { name: 'is in line 4 already.' })).toBeVisible()
    await page.getByRole('button', { name: `Remove line 5, ${twice}` }).click()

    await page.getByLabel('Role, line 6').selectOption('Admin')
    await page.getByRole('button', { name: `Edit line 6, ${wrong}` }).click()
    const dialog = page.getByRole('dialog', { name: 'Line 6' })
    await expect(dialog.getByText('has 5 characters; at least 8 are needed.')).toBeVisible()
    await dialog.getByLabel('Password').fill('')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByLabel('Username, line 6').fill(`${wrong}-2`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: '0 refused' })).toBeVisible()

    await page.getByRole('button', { name: 'Go on with 5 people' }).click()
    const { rows } = await takeSheet(page)
    expect(rows).toHaveLength(5)
    await page.getByRole('button', { name: 'Create 4 users' }).click()
    await expect(page.getByText('4 users were created. 5 rows are done.')).toBeVisible({ timeout: 30_000 })

    const made = (await argilla.workspaces()).find(({ name }) => name === newTeam)
    expect(await argilla.membersOf(team.id)).toEqual(expect.arrayContaining([ok, there.username]))
    expect(await argilla.membersOf(made?.id ?? '')).toEqual([ok])
    expect((await argilla.userByName(boss))?.role).toBe('owner')
    expect((await argilla.userByName(`${wrong}-2`))?.role).toBe('admin')
    expect(await argilla.signInStatus(there.username, there.password)).toBe(201)
  })

  test('reads what a German Excel writes, and refuses what is no list', async ({ page, asOwner, make }) => {
    await asOwner('/users/import')
    await choose(page, 'nothing.csv', '')
    await expect(page.getByText('“nothing.csv” is empty.')).toBeVisible()
    await choose(page, 'people.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]))
    await expect(page.getByText('“people.xlsx” is a spreadsheet file.')).toBeVisible()
    await choose(page, 'picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]))
    await expect(page.getByText('“picture.csv” is not a text file.')).toBeVisible()

    const name = unique('müller')
    make.forgetUser(name)
    const windows1252 = Buffer.from(
      `Benutzername;Vorname;Nachname;Vorname;Bemerkung\r\n${name};Jürgen;"Müller-Lüdenscheidt";x;"zwei\r\nZeilen; hier"\r\n`,
      'latin1',
    )
    await choose(page, 'klasse.csv', windows1252)
    await expect(page.getByText('read as WINDOWS-1252')).toBeVisible()
    await expect(page.getByText('More than one column for the same thing.')).toContainText('Vorname')
    await expect(page.getByLabel('What column “Benutzername” holds')).toHaveValue('username')
    await expect(page.getByLabel('What column “Bemerkung” holds')).toHaveValue('')
    await page.getByLabel('What column “Nachname” holds').selectOption('First name')
    await page.getByLabel('What column “Vorname” holds').first().selectOption('Last name')
    await page.getByRole('button', { name: 'Check 1 person' }).click()
    await expect(page.getByLabel('First name, line 2')).toHaveValue('Müller-Lüdenscheidt')
    await expect(page.getByLabel('Last name, line 2')).toHaveValue('Jürgen')
  })

  test('holds 10,000 rows', async ({ page, asOwner }) => {
    await asOwner('/users/import')
    const prefix = unique('many')
    const lines = Array.from({ length: 10_000 }, (_, at) => `${prefix}-${at},First ${at},annotator`)
    await choose(
      page,
      'many.csv',
      ['username,first_name,role', ...lines, `${prefix}-7,Again,annotator`].join('\n'),
    )
    await page.getByRole('button', { name: 'Check 10,001 people' }).click()
    await expect(page.getByRole('button', { name: '10,000 ready' })).toBeVisible()
    await page.getByRole('button', { name: '1 refused' }).click()
    await page.getByLabel('Username, line 10002').fill(`${prefix}-new`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: '10,001 ready' })).toBeVisible()
  })

  test('can be left and come back to, and is forgotten with signing out', async ({ page, asOwner }) => {
    const owner = await asOwner('/users/import')
    await paste(page, `${unique('kept')}\n${unique('kept')}`)
    await page.getByRole('button', { name: 'Check 2 people' }).click()
    await expect(page.getByRole('button', { name: '2 ready' })).toBeVisible()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Workspaces' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Workspaces' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('button', { name: '2 ready' })).toBeVisible()

    await page.getByRole('button', { name: `Account of ${owner.username}` }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/sign-in')
    await page.getByLabel('Username').fill(owner.username)
    await page.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
    await page.goBack()
    await page.goto('/users/import')
    await expect(page.getByLabel('Or paste here')).toHaveValue('')
  })

  test('says which rows failed and why, and tries them again as corrected', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
    checkAxe,
  }) => {
    test.slow()
    const team = await make.workspace()
    const [taken, join, fine] = [unique('taken'), unique('join'), unique('fine')]
    ;[taken, `${taken}-2`, join, fine].forEach(make.forgetUser)
    await asOwner('/users/import')
    await paste(page, `username,workspaces\n${taken},${team.name}\n${join},${team.name}\n${fine},`)
    await page.getByRole('button', { name: 'Check 3 people' }).click()
    await page.getByRole('button', { name: 'Go on with 3 people' }).click()
    await takeSheet(page)
    // Somebody else is faster, and one call to the workspace breaks.
    await make.user({ username: taken })
    faults.add({ method: 'POST', path: /\/workspaces\/[^/]+\/users$/, with: 500, times: 1 })
    await page.getByRole('button', { name: 'Create 3 users' }).click()
    await expect(page.getByText('2 rows are left.')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('cell', { name: 'Somebody else has this username by now.' })).toBeVisible()
    await expect(page.getByRole('cell', { name: `Could not be added to “${team.name}”.` })).toBeVisible()
    await checkAxe('import, failures')

    await page.getByRole('button', { name: `Try ${join} again` }).click()
    await expect(page.getByText('1 row is left.')).toBeVisible()
    await page.getByRole('button', { name: `Edit ${taken}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Username').fill(fine)
    await dialog.getByRole('button', { name: 'Save and try again' }).click()
    await expect(dialog.getByText('belongs to somebody else on the server.')).toBeVisible()
    await dialog.getByLabel('Username').fill(`${taken}-2`)
    await dialog.getByRole('button', { name: 'Save and try again' }).click()
    await expect(page.getByText('3 users were created. 3 rows are done.')).toBeVisible()
    await expect(page.getByText('Take it along again')).toBeVisible()

    const { rows } = await takeSheet(page)
    await expect(page.getByText('Take it along again')).toBeHidden()
    const renamed = rows.find(({ username }) => username === `${taken}-2`)
    expect(await argilla.signInStatus(`${taken}-2`, renamed?.['password'] ?? '')).toBe(201)
    expect((await argilla.membersOf(team.id)).sort()).toEqual([`${taken}-2`, join].sort())
  })

  test('pauses when Argilla is away, and warns before it is left', async ({
    page,
    asOwner,
    make,
    faults,
  }) => {
    const names = Array.from({ length: 3 }, () => unique('away'))
    names.forEach(make.forgetUser)
    await asOwner('/users/import')
    await paste(page, names.join('\n'))
    await page.getByRole('button', { name: 'Check 3 people' }).click()
    await page.getByRole('button', { name: 'Go on with 3 people' }).click()
    await page.getByRole('checkbox', { name: 'I don’t need the passwords' }).check()
    faults.add({ method: 'POST', path: /\/users$/, with: 'drop' })
    await page.getByRole('button', { name: 'Create 3 users' }).click()
    await page.getByRole('link', { name: 'Profile' }).click()
    const dialog = page.getByRole('dialog', { name: 'The import is still running' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('The run has paused.')).toBeVisible({ timeout: 30_000 })
    faults.clear()
    await page.getByRole('button', { name: 'Go on', exact: true }).click()
    await expect(page.getByText('3 users were created.')).toBeVisible({ timeout: 30_000 })
  })
})
