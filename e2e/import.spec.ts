import { writeXlsx } from 'hucre/xlsx'
import { readFile } from 'node:fs/promises'
import { type Page, expect, password, test, unique } from './fixtures.ts'
import { signInByForm } from './session/people.ts'
import { deleteByUs } from './support/delete-by-us.ts'
import { upToHandOver } from './support/import-list.ts'
import { doBatch } from './support/start-batch.ts'

const step = (page: Page, name: string) =>
  expect(
    page.getByRole('list', { name: 'Steps of the import' }).locator('[aria-current=step]'),
  ).toContainText(name)

const paste = (page: Page, text: string) => page.getByLabel('Or paste here').fill(text)

const choose = (page: Page, name: string, content: string | Uint8Array) =>
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

/** What became of the rows, as the run step says it. */
const progress = (page: Page, text: string | RegExp) =>
  expect(page.getByText(text, typeof text === 'string' ? { exact: true } : {})).toBeVisible({
    timeout: 30_000,
  })

const planned = (page: Page, username: string) =>
  page.getByRole('table', { name: 'What will happen' }).getByRole('row', { name: username })

const result = (page: Page, username: string) =>
  page.getByRole('region', { name: 'Results' }).getByRole('listitem').filter({ hasText: username })

test.describe('the import', () => {
  test(
    'brings in a pasted list, after the passwords were handed over',
    { tag: '@keeps-ids' },
    async ({ page, asOwner, make, argilla, checkAxe }) => {
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

      const { rows } = await takeSheet(page)
      await expect(planned(page, names[0])).toContainText('Created')
      await create.click()
      await progress(page, '2 of 2 done')
      // Somebody has the sheet: to go on is the one thing to do.
      const prominent = page.getByRole('main').locator('.MuiButton-contained')
      await expect(prominent).toHaveText(['Go to the users'])
      await checkAxe('import, result')
      for (const row of rows) {
        const user = await argilla.userByName(row['username'] ?? '')
        expect(user).toMatchObject({ id: row['id'], role: 'annotator', first_name: row['username'] })
        expect(await argilla.signInStatus(row['username'] ?? '', row['password'] ?? '')).toBe(201)
      }
    },
  )

  test('hands the passwords over on cards, which are copied one by one, or printed', async ({
    page,
    asOwner,
    checkAxe,
  }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const names = [unique('anna'), unique('berta')] as const
    await asOwner('/users/import')
    await upToHandOver(page, names.join('\n'), 2)
    await page.getByRole('button', { name: 'Cards and messages' }).click()
    const cards = page.getByRole('list', { name: 'One card per person' }).getByRole('listitem')
    await expect(cards).toHaveCount(2)
    await expect(cards.first()).toContainText(names[0])
    await checkAxe('import, cards')
    await page.getByRole('button', { name: `Copy text for ${names[0]}` }).click()
    await expect(cards.first().getByRole('button', { name: `Copied: text for ${names[0]}` })).toBeVisible()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain(`Username: ${names[0]}\nPassword: `)
    // On paper there is nothing but cards, two beside each other.
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('heading', { level: 1 })).toBeHidden()
    await expect(page.getByText('to paste into a message')).toBeHidden()
    await expect(page.getByRole('button')).toHaveCount(0)
    const [left, right] = await Promise.all([cards.first().boundingBox(), cards.last().boundingBox()])
    expect(right?.y).toBe(left?.y)
    await page.emulateMedia({ media: 'screen' })
    // Who has copied each of them has the passwords, as with the sheet.
    await page.getByRole('button', { name: `Copy text for ${names[1]}` }).click()
    await expect(cards.last().getByText('Copied')).toBeVisible()
    await page.getByRole('button', { name: 'Back to the hand-over' }).click()
    await expect(page.getByRole('button', { name: 'Create 2 users' })).not.toHaveAttribute(
      'aria-disabled',
      'true',
    )
  })

  test('shows the first cards at once, and all of them on paper', async ({ page, asOwner }) => {
    const prefix = unique('many')
    await asOwner('/users/import')
    await upToHandOver(page, Array.from({ length: 60 }, (_, number) => `${prefix}-${number}`).join('\n'), 60)
    const counted = await page
      .getByRole('button', { name: 'Cards and messages' })
      .evaluate(async (button: HTMLElement) => {
        const cards = () => document.querySelectorAll('ol[aria-label="One card per person"] > li').length
        button.click()
        // Before anything else has its turn, as when one prints at once.
        while (cards() === 0) await Promise.resolve()
        const first = cards()
        window.dispatchEvent(new Event('beforeprint'))
        return [first, cards()]
      })
    expect(counted).toEqual([20, 60])
  })

  test('shows what is wrong before anything is written, and lets it be put right in place', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    test.slow()
    const [twice, wrong] = [unique('twice'), unique('wrong')]
    ;[twice, wrong, `${wrong}-2`].forEach(make.forgetUser)
    await asOwner('/users/import')
    await paste(
      page,
      `username\trole\tteams\tpassword\n${twice}\t\t\t\n${twice}\t\t\t\n${wrong}\tchief\tno such place\tshort`,
    )
    await page.getByRole('button', { name: 'Check 3 people' }).click()
    const said = page.getByRole('status').filter({ hasText: 'shown.' })
    await expect(said).toContainText(/^3 rows shown\. .*2 refused/)
    await page.getByRole('button', { name: '2 refused' }).click()
    await expect(said).toContainText(/^2 rows shown\. .*2 refused/)
    await expect(page.getByRole('cell', { name: 'is in line 2 already.' })).toBeVisible()
    await checkAxe('import, refused rows')
    await page.getByLabel('Workspace no such place').selectOption('Leave it out')
    await page.getByRole('button', { name: `Remove line 3, ${twice}` }).click()

    await page.getByLabel('Role, line 4').selectOption('Admin')
    await page.getByRole('button', { name: `Edit line 4, ${wrong}` }).click()
    const dialog = page.getByRole('dialog', { name: 'Line 4' })
    await expect(dialog.getByText('has 5 characters; at least 8 are needed.')).toBeVisible()
    await dialog.getByLabel('Password').fill('')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByLabel('Username, line 4').fill(`${wrong}-2`)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Go on with 2 people' }).click()
    await page.getByRole('checkbox', { name: 'I don’t need the passwords' }).check()
    await page.getByRole('button', { name: 'Create 2 users' }).click()
    await progress(page, '2 of 2 done')
    expect((await argilla.userByName(`${wrong}-2`))?.role).toBe('admin')
  })

  test('asks what to do with workspaces that are not there, and with people who are', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const there = await make.user({ username: unique('there') })
    const team = await make.workspace()
    const [newTeam, ok] = [unique('new-team'), unique('ok')]
    make.forgetUser(ok)
    make.forgetWorkspace(newTeam)
    await asOwner('/users/import')
    await paste(
      page,
      `username\tfirst name\tteams\n${ok}\tOla\t${team.name};${newTeam}\n${there.username}\t\t${team.name}`,
    )
    await page.getByRole('button', { name: 'Check 2 people' }).click()
    await expect(page.getByRole('button', { name: '1 refused' })).toBeVisible()
    await checkAxe('import, check')
    await page.getByLabel(`Workspace ${newTeam}`).selectOption('Create it')
    await page
      .getByLabel('People who are there already')
      .selectOption('Add them to the workspaces in the file')
    await page.getByRole('button', { name: 'Go on with 2 people' }).click()
    const { rows } = await takeSheet(page)
    expect(rows).toHaveLength(2)
    await expect(planned(page, ok)).toContainText(`Created, in ${team.name} and ${newTeam}`)
    await expect(planned(page, there.username)).toContainText(`Exists: only into ${team.name}`)
    await page.getByRole('button', { name: 'Create 1 user' }).click()
    await progress(page, '2 of 2 done')

    const made = (await argilla.workspaces()).find(({ name }) => name === newTeam)
    expect(await argilla.membersOf(team.id)).toEqual(expect.arrayContaining([ok, there.username]))
    expect(await argilla.membersOf(made?.id ?? '')).toEqual([ok])
    expect(await argilla.signInStatus(there.username, there.password)).toBe(201)
  })

  test('makes an owner only for who confirms it, in the list and by the username', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const [ann, boss] = [unique('ann'), unique('boss')]
    ;[ann, boss].forEach(make.forgetUser)
    await asOwner('/users/import')
    await paste(page, `username\trole\n${ann}\t\n${boss}\towner`)
    await page.getByRole('button', { name: 'Check 2 people' }).click()
    await expect(page.getByRole('button', { name: '1 refused' })).toBeVisible()
    await page.getByRole('checkbox', { name: `Make ${boss} an owner` }).check()
    await expect(page.getByRole('button', { name: '0 refused' })).toBeVisible()
    await page.getByRole('button', { name: 'Go on with 2 people' }).click()
    await expect(page.getByText('2 passwords were made in your browser.')).toBeVisible()
    await takeSheet(page)
    await expect(planned(page, boss)).toContainText('becomes an owner')
    const create = page.getByRole('button', { name: 'Create 2 users' })
    await expect(create).toHaveAttribute('aria-disabled', 'true')
    await page.getByLabel(`To go on, type the username: ${boss}`).fill(boss)
    await checkAxe('import, plan')
    await create.click()
    await progress(page, '2 of 2 done')
    expect((await argilla.userByName(boss))?.role).toBe('owner')
  })

  test('reads what a German Excel writes, and refuses what is no list', async ({ page, asOwner }) => {
    const titles = ['Benutzername', 'Vorname']
    const workbook = await writeXlsx({
      sheets: [
        { name: 'Klasse 7b', rows: [['Schuljahr 2026'], titles, ['anna', 'Anna']] },
        { name: 'Klasse 8a', rows: [titles, ['bo', 'Bo'], ['cy', 'Cy']] },
      ],
    })
    await asOwner('/users/import')
    await choose(page, 'nothing.csv', '')
    await expect(page.getByText('“nothing.csv” is empty.')).toBeVisible()
    await choose(page, 'people.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]))
    await expect(page.getByText('“people.xlsx” is a spreadsheet file that can’t be read here.')).toBeVisible()
    await choose(page, 'people.xlsx', workbook)
    await expect(page.getByText('sheet “Klasse 7b”')).toBeVisible()
    await expect(page.getByText('The titles are in line 2; the line above is not read.')).toBeVisible()
    await page.getByLabel('Sheet', { exact: true }).selectOption('Klasse 8a')
    await expect(page.getByRole('button', { name: 'Check 2 people' })).toBeVisible()
    await choose(page, 'picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]))
    await expect(page.getByText('“picture.csv” is not a text file.')).toBeVisible()
  })

  test('reads a file that is not in Unicode, and what its columns hold as one says', async ({
    page,
    asOwner,
  }) => {
    const name = unique('müller')
    const windows1252 = Buffer.from(
      `Benutzername;Vorname;Nachname;Vorname;Bemerkung\r\n${name};Jürgen;"Müller-Lüdenscheidt";x;"zwei\r\nZeilen; hier"\r\n`,
      'latin1',
    )
    await asOwner('/users/import')
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

  test('corrects many at once, and keeps what was put right when lines are added', async ({
    page,
    asOwner,
    make,
    checkAxe,
  }) => {
    const team = await make.workspace()
    const [ann, bob, cy] = [unique('ann'), unique('bob'), unique('cy')]
    await asOwner('/users/import')
    await paste(page, `List of 2026;\nusername;workspaces\n${ann};${team.name.toUpperCase()}, x y\n${bob};`)
    await page.getByRole('button', { name: 'Check 2 people' }).click()
    await page.getByRole('button', { name: `Use ${team.name}` }).click()
    await page.getByLabel('Workspace x y').selectOption('Leave it out')
    await expect(page.getByLabel('Workspaces, line 3')).toHaveValue(`${team.name}|x y`)

    await page.getByRole('checkbox', { name: 'Select all 2 rows' }).check()
    await page.getByRole('button', { name: 'Correct…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Correct 2 rows' })
    await dialog.getByLabel('Role').selectOption('Admin')
    await dialog.getByRole('combobox', { name: 'Workspaces', exact: true }).fill(team.name)
    await dialog.getByRole('option', { name: team.name, exact: true }).click()
    await checkAxe('import, correct many')
    await dialog.getByRole('button', { name: 'Correct 2 rows' }).click()
    const outcome = (name: string) =>
      page.getByRole('table', { name: 'People to import' }).getByRole('row').filter({ hasText: name })
    await expect(outcome(`Create, admin, into ${team.name}`)).toHaveCount(2)

    await page.getByRole('button', { name: 'Paste again' }).click()
    await paste(page, `username;workspaces\n${cy};\n${ann};${team.name.toUpperCase()}, x y\n${bob};`)
    await page.getByRole('button', { name: 'Check 3 people' }).click()
    await expect(outcome(`Create, admin, into ${team.name}`)).toHaveCount(2)
    await expect(outcome('Create, annotator')).toHaveCount(1)
  })

  test('asks before what was corrected goes with another list', async ({ page, asOwner }) => {
    const [ann, bob, cy] = [unique('ann'), unique('bob'), unique('cy')]
    await asOwner('/users/import')
    await paste(page, `${ann}\n${bob}`)
    await page.getByRole('button', { name: 'Check 2 people' }).click()
    await page.getByRole('checkbox', { name: 'Select all 2 rows' }).check()
    await page.getByRole('button', { name: 'Correct…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Correct 2 rows' })
    await dialog.getByLabel('Role').selectOption('Admin')
    await dialog.getByRole('button', { name: 'Correct 2 rows' }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('button', { name: 'Paste again' }).click()
    await paste(page, cy)
    await page.getByRole('button', { name: 'Check 1 person' }).click()
    const question = page.getByRole('dialog', { name: 'Go on without what was done?' })
    await expect(question).toContainText('2 people whom you corrected')
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(question).toBeHidden()
    await step(page, 'Source')
  })

  test('takes back a removal and nothing else, until the passwords are handed over', async ({
    page,
    asOwner,
  }) => {
    const [ann, bob, cy] = [unique('ann'), unique('bob'), unique('cy')]
    const undo = page.getByRole('button', { name: 'Undo' })
    await asOwner('/users/import')
    await paste(page, [ann, bob, cy].join('\n'))
    await page.getByRole('button', { name: 'Check 3 people' }).click()
    await page.getByRole('button', { name: `Remove line 2, ${bob}` }).click()
    await page.getByLabel('Role, line 3').selectOption('Admin')
    await undo.click()
    await expect(page.getByLabel('Username, line 2')).toHaveValue(bob)
    await expect(page.getByLabel('Role, line 3')).toHaveValue('admin')

    // What comes back has no password yet, so it is checked first.
    await page.getByRole('button', { name: `Remove line 2, ${bob}` }).click()
    await page.getByRole('button', { name: 'Go on with 2 people' }).click()
    await step(page, 'Hand-over')
    await undo.click()
    await step(page, 'Check')
    await page.getByRole('button', { name: `Remove line 2, ${bob}` }).click()
    await page.getByRole('button', { name: 'Go on with 2 people' }).click()
    await takeSheet(page)
    await undo.click()
    await expect(page.getByText('Nothing was undone')).toBeVisible()
    await step(page, 'Hand-over')
    await expect(page.getByRole('button', { name: 'Create 2 users' })).not.toHaveAttribute(
      'aria-disabled',
      'true',
    )
  })

  test('can be left and come back to', async ({ page, asOwner }) => {
    await asOwner('/users/import')
    await paste(page, `${unique('kept')}\n${unique('kept')}`)
    await page.getByRole('button', { name: 'Check 2 people' }).click()
    await expect(page.getByRole('button', { name: '2 ready' })).toBeVisible()
    await page.goBack()
    await step(page, 'Source')
    await page.goForward()
    await step(page, 'Check')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Workspaces' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Workspaces' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('button', { name: '2 ready' })).toBeVisible()
  })

  test('is forgotten with signing out', async ({ page, asOwner }) => {
    const owner = await asOwner('/users/import')
    await paste(page, unique('kept'))
    await page.getByRole('button', { name: 'Check 1 person' }).click()
    await expect(page.getByRole('button', { name: '1 ready' })).toBeVisible()
    await page.getByRole('button', { name: `Account of ${owner.username}` }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/sign-in')
    await signInByForm(page, owner)
    await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
    await page.goBack()
    await page.goto('/users/import')
    await expect(page.getByLabel('Or paste here')).toHaveValue('')
  })

  test('asks before another import takes the place of the list in hand', async ({ page, asOwner, make }) => {
    const [ann, bob] = [unique('earlier'), unique('in-hand')]
    make.forgetUser(ann)
    await asOwner('/users/import')
    await doBatch(page, 'import', [
      {
        kind: 'user.create',
        user_id: crypto.randomUUID(),
        username: ann,
        first_name: ann,
        last_name: null,
        role: 'annotator',
        password,
        workspace_ids: [],
      },
    ])
    await upToHandOver(page, bob, 1)
    await step(page, 'Hand-over')
    await page.goBack()
    await page.goBack()
    await step(page, 'Source')
    const show = page
      .getByRole('alert')
      .filter({ hasText: '1 of 1 done' })
      .getByRole('button', { name: 'Show it' })
    const question = page.getByRole('dialog', { name: 'Start over?' })
    await show.click()
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(question).toBeHidden()
    await page.goForward()
    await expect(page.getByLabel('Username, line 1')).toHaveValue(bob)
    await page.goBack()
    await show.click()
    await question.getByRole('button', { name: 'Forget and start over' }).click()
    await progress(page, '1 of 1 done')
    await page.getByRole('button', { name: 'New import' }).click()
    await expect(page.getByLabel('Or paste here')).toHaveValue('')
  })

  test('says what has changed since the plan was shown, and starts nothing else', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const [taken, fine] = [unique('taken'), unique('fine')]
    ;[taken, fine].forEach(make.forgetUser)
    await asOwner('/users/import')
    await upToHandOver(page, `username,password\n${taken},12345678\n${fine},12345678`, 2)
    await page.getByRole('checkbox', { name: 'I don’t need the passwords' }).check()
    await expect(planned(page, taken)).toContainText('Created')
    // Somebody else is faster, by so little that the page has not heard of it.
    let wasFaster = false
    await page.route(
      (url) => url.pathname.endsWith('/app/batches'),
      async (route) => {
        if (route.request().method() === 'POST' && !wasFaster) {
          wasFaster = true
          await make.user({ username: taken })
        }
        await route.continue()
      },
    )
    await page.getByRole('button', { name: 'Create 2 users' }).click()
    await expect(page.getByText('Something has changed for 1 person')).toBeVisible()
    expect(await argilla.userByName(fine)).toBeNull()
    // The page reads again who is there, and plans anew without the row.
    await expect(page.getByRole('alert').filter({ hasText: '1 row is left out' })).toBeVisible()
    await page.getByRole('button', { name: 'Create 1 user' }).click()
    await progress(page, '1 of 1 done')
    expect(await argilla.userByName(fine)).not.toBeNull()
  })

  test('goes on with an import whose start was not answered, and says where none has begun', async ({
    page,
    asOwner,
    make,
  }) => {
    const names = [unique('lost'), unique('lost')]
    names.forEach(make.forgetUser)
    await asOwner('/users/import')
    await upToHandOver(page, names.join('\n'), 2)
    await page.getByRole('checkbox', { name: 'I don’t need the passwords' }).check()
    await expect(planned(page, names[0] ?? '')).toContainText('Created')
    let reaches = false
    await page.route(
      (url) => url.pathname.endsWith('/app/batches'),
      async (route) => {
        if (route.request().method() !== 'POST') return route.continue()
        if (reaches) await route.fetch()
        return route.abort()
      },
    )
    const start = page.getByRole('button', { name: 'Create 2 users' })
    await start.click()
    const notice = page.getByRole('alert').filter({ hasText: 'the import has not begun so far' })
    await notice.getByRole('button', { name: 'Try again' }).click()
    await expect(notice).toBeHidden()
    reaches = true
    await start.click()
    await step(page, 'Create')
    await progress(page, '2 of 2 done')
  })

  test('says which rows are left out since the check, and wants the sheet taken again', async ({
    page,
    asOwner,
    make,
    otherBrowser,
  }) => {
    const [taken, fine] = [unique('taken'), unique('fine')]
    ;[taken, fine].forEach(make.forgetUser)
    await asOwner('/users/import')
    await upToHandOver(page, `${taken}\n${fine}`, 2)
    expect((await takeSheet(page)).rows).toHaveLength(2)
    await expect(page.getByRole('button', { name: 'Create 2 users' })).not.toBeDisabled()

    const other = await otherBrowser(await make.user({ role: 'owner' }))
    const made = await other.request.post('/api/v1/users', {
      data: { id: crypto.randomUUID(), username: taken, first_name: taken, role: 'annotator', password },
      headers: { origin: new URL(page.url()).origin },
    })
    expect(made.ok(), await made.text()).toBe(true)
    const notice = page.getByRole('alert').filter({ hasText: '1 row is left out' })
    await expect(notice).toBeVisible()
    await expect(page.getByText('The sheet that you took along is of other rows')).toBeVisible()
    await notice.getByRole('button', { name: 'Back to the check' }).click()
    await expect(page.getByRole('button', { name: '1 refused' })).toBeVisible()
    await page.getByRole('button', { name: 'Go on with 1 person' }).click()
    await expect(notice).toBeHidden()
    expect((await takeSheet(page)).rows).toMatchObject([{ username: fine }])
    await page.getByRole('button', { name: 'Create 1 user' }).click()
    await progress(page, '1 of 1 done')
  })

  test('says which rows failed and why, and does one of them again', async ({
    page,
    asOwner,
    make,
    faults,
    checkAxe,
  }) => {
    test.slow()
    const team = await make.workspace()
    const names = [unique('row'), unique('row'), unique('row')] as const
    names.forEach(make.forgetUser)
    await asOwner('/users/import')
    const [first, second, third] = names
    await upToHandOver(
      page,
      `username,workspaces\n${first},${team.name}\n${second},${team.name}\n${third},`,
      3,
    )
    await takeSheet(page)
    // Argilla refuses one creation, and one joining breaks.
    faults.add({ method: 'POST', path: /\/api\/v1\/users$/, with: 422, times: 1 })
    faults.add({ method: 'POST', path: /\/workspaces\/[^/]+\/users$/, with: 403, times: 1 })
    await page.getByRole('button', { name: 'Create 3 users' }).click()
    await progress(page, '1 of 3 done, 2 failed')
    await checkAxe('import, failures')
    const joining = result(page, `Workspace ${team.name}`)
    await joining.getByRole('button', { name: 'Try again' }).click()
    await progress(page, '2 of 3 done, 1 failed')
  })

  test('has a row that failed done as corrected, and the sheet taken along again', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
  }) => {
    test.slow()
    const names = [unique('taken'), unique('fine')] as const
    names.forEach(make.forgetUser)
    await asOwner('/users/import')
    await upToHandOver(page, names.join('\n'), 2)
    await takeSheet(page)
    faults.add({ method: 'POST', path: /\/api\/v1\/users$/, with: 422, times: 1 })
    await page.getByRole('button', { name: 'Create 2 users' }).click()
    await progress(page, '1 of 2 done, 1 failed')
    const failed = result(page, 'failed')
    await expect(failed).toHaveCount(1)
    const name = (await failed.locator('bdi').textContent()) ?? ''
    make.forgetUser(`${name}-2`)
    await failed.getByRole('button', { name: `Edit ${name}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Username').fill(names.find((one) => one !== name) ?? '')
    await dialog.getByRole('button', { name: 'Save and try again' }).click()
    await expect(dialog.getByText(/is in line \d already|is taken|belongs to somebody else/)).toBeVisible()
    await dialog.getByLabel('Username').fill(`${name}-2`)
    await dialog.getByRole('button', { name: 'Save and try again' }).click()
    await progress(page, '2 of 2 done')
    await expect(page.getByText('Take it along again')).toBeVisible()

    const { rows } = await takeSheet(page)
    await expect(page.getByText('Take it along again')).toBeHidden()
    await page.reload()
    await progress(page, '2 of 2 done')
    const renamed = rows.find(({ username }) => username === `${name}-2`)
    expect(await argilla.signInStatus(`${name}-2`, renamed?.['password'] ?? '')).toBe(201)
  })

  test('asks about a former username before the run', async ({ page, asOwner, make }) => {
    const [agreed, unused] = [await make.user(), await make.user()]
    const [other, instead] = [unique('other'), unique('instead')]
    await asOwner('/users')
    await deleteByUs(page, agreed, unused)

    await page.goto('/users/import')
    await upToHandOver(page, [agreed.username, unused.username, other].join('\n'), 3)
    await expect(planned(page, agreed.username)).toContainText('Refused')
    await page.getByRole('checkbox', { name: 'I know, use them all the same' }).check()
    await expect(planned(page, agreed.username)).toContainText('Created')
    await expect(planned(page, agreed.username)).toContainText('somebody else’s until recently')
    // A row that was agreed to and has another username by now is none to ask about.
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await page.getByLabel('Username, line 2').fill(instead)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Go on with 3 people' }).click()
    await expect(page.getByText('1 username belonged to somebody else')).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'I know, use it all the same' })).toBeChecked()
  })

  test('asks no more about a former username that was agreed to, when its row is corrected', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
  }) => {
    test.slow()
    const { username, ...former } = await make.user()
    make.forgetUser(username)
    await asOwner('/users')
    await deleteByUs(page, former)

    await page.goto('/users/import')
    await upToHandOver(page, username, 1)
    await page.getByRole('checkbox', { name: 'I know, use it all the same' }).check()
    await expect(planned(page, username)).toContainText('Created')
    await page.getByRole('checkbox', { name: 'I don’t need the passwords' }).check()
    faults.add({ method: 'POST', path: /\/api\/v1\/users$/, with: 422, times: 1 })
    await page.getByRole('button', { name: 'Create 1 user' }).click()
    await progress(page, '0 of 1 done, 1 failed')
    await page.getByRole('button', { name: `Edit ${username}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Last name').fill('Young')
    await dialog.getByRole('button', { name: 'Save and try again' }).click()
    await progress(page, '1 of 1 done')
    expect(await argilla.userByName(username)).toMatchObject({ last_name: 'Young' })
  })

  test('asks about a former username that a row is given which failed, and once more for an owner’s', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
    checkAxe,
  }) => {
    test.slow()
    const { username: chosen, ...former } = await make.user()
    const other = unique('other')
    ;[chosen, other].forEach(make.forgetUser)
    await asOwner('/users')
    await deleteByUs(page, former)

    await page.goto('/users/import')
    await upToHandOver(page, other, 1)
    await page.getByRole('checkbox', { name: 'I don’t need the passwords' }).check()
    faults.add({ method: 'POST', path: /\/api\/v1\/users$/, with: 422, times: 1 })
    await page.getByRole('button', { name: 'Create 1 user' }).click()
    await progress(page, '0 of 1 done, 1 failed')
    await page.getByRole('button', { name: `Edit ${other}` }).click()
    const dialog = page.getByRole('dialog')
    const save = dialog.getByRole('button', { name: 'Save and try again' })
    await dialog.getByLabel('Username').fill(chosen)
    await dialog.getByLabel('Role').selectOption('Owner')
    await save.click()
    await expect(dialog.getByText('Somebody else had this username until recently')).toBeVisible()
    await checkAxe('import, former username')
    // Agreed to once, it is not asked for again with what comes next.
    await save.click()
    // As it may come out of a table.
    await dialog.getByLabel(`To go on, type the username: ${chosen}`).fill(`${chosen} `)
    await save.click()
    await progress(page, '1 of 1 done')
    expect((await argilla.userByName(chosen))?.role).toBe('owner')
  })

  test('keeps the sheet when a workspace goes during the run, and lets another be chosen for all', async ({
    page,
    asOwner,
    make,
    argilla,
    faults,
  }) => {
    test.slow()
    const [gone, other] = [await make.workspace(), await make.workspace()]
    const names = Array.from({ length: 4 }, () => unique('left'))
    names.forEach(make.forgetUser)
    await asOwner('/users/import')
    await upToHandOver(
      page,
      ['username,workspaces', ...names.map((name) => `${name},${gone.name}`)].join('\n'),
      4,
    )
    await takeSheet(page)
    await expect(planned(page, names[0] ?? '')).toContainText('Created')
    // The first creation waits until the workspace is gone.
    faults.add({ method: 'POST', path: /\/api\/v1\/users$/, with: 'hold' })
    await page.getByRole('button', { name: 'Create 4 users' }).click()
    await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible()
    await argilla.deleteWorkspace(gone.id)
    faults.release()
    await progress(page, '0 of 4 done, 4 failed')

    const { rows } = await takeSheet(page)
    for (const { username = '', password = '' } of rows)
      expect(await argilla.signInStatus(username, password)).toBe(201)
    await page.getByLabel(`Instead of ${gone.name}`).selectOption(other.name)
    await page.getByRole('button', { name: 'Try 4 people so' }).click()
    await progress(page, '4 of 4 done')
    expect((await argilla.membersOf(other.id)).sort()).toEqual(names.toSorted())
    await page.getByRole('button', { name: 'New import' }).click()
    await expect(page.getByLabel('Or paste here')).toHaveValue('')
  })

  test('goes on without the page, which says so when it is opened again', async ({
    page,
    asOwner,
    make,
    faults,
  }) => {
    const names = Array.from({ length: 3 }, () => unique('away'))
    names.forEach(make.forgetUser)
    await asOwner('/users/import')
    await upToHandOver(page, names.join('\n'), 3)
    await page.getByRole('checkbox', { name: 'I don’t need the passwords' }).check()
    await expect(planned(page, names[0] ?? '')).toContainText('Created')
    // Argilla is away for as long as this lasts.
    faults.add({ method: 'POST', path: /\/api\/v1\/users$/, with: 'drop' })
    await page.getByRole('button', { name: 'Create 3 users' }).click()
    await expect(page.getByText('The server does this.')).toBeVisible()
    await expect(page).toHaveURL(/\?batch=/)
    await page.reload()
    await expect(page.getByText('The server does this.')).toBeVisible()
    await page.getByRole('link', { name: 'Profile' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Profile' })).toBeVisible()

    await page.goto('/users/import')
    const notice = page.getByRole('alert').filter({ hasText: 'Your import of' })
    await expect(notice).toContainText('0 of 3 done')
    await notice.getByRole('button', { name: 'Show it' }).click()
    faults.clear()
    await progress(page, '3 of 3 done')
    await expect(page.getByText('This page does not have the passwords of this import.')).toBeVisible()
    await expect(result(page, names[2] ?? '')).toContainText('done')
  })
})
