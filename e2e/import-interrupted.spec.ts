import { readFile } from 'node:fs/promises'
import type { User } from '#contract/users.ts'
import { type Page, expect, test, unique } from './fixtures.ts'

/** The whole thing with 1,000 rows takes some minutes, as every password is hashed: `IMPORT_ROWS=1000`. */
const count = Number(process.env['IMPORT_ROWS'] ?? 20)
/** Milliseconds that a row may take, on a machine that does other things too: created, joined, signed in. */
const perRow = 2_500

test('an import goes on after failures, a closed tab, a killed server and an ended session', async ({
  page,
  context,
  asOwner,
  make,
  argilla,
  faults,
  stack,
}) => {
  test.setTimeout(120_000 + count * perRow)
  const teams = [await make.workspace(), await make.workspace()]
  const prefix = unique('class')
  const names = Array.from({ length: count }, (_, at) => `${prefix}-${at}`)
  names.forEach(make.forgetUser)

  const owner = await asOwner('/users/import')
  await page.getByLabel('File with the people to import').setInputFiles({
    name: 'class.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'username,first_name,role,workspaces',
        ...names.map(
          (name, at) =>
            `${name},First ${at},${at % 10 === 0 ? 'admin' : 'annotator'},${teams[at % 2]?.name ?? ''}`,
        ),
      ].join('\n'),
    ),
  })
  await page.getByRole('button', { name: /^Check / }).click()
  await page.getByRole('button', { name: /^Go on with / }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the sheet (CSV)' }).click()
  const sheet = await readFile(await (await downloading).path())

  // One call in twenty: its answer is lost although it was done, it is cut, or Argilla breaks over it.
  faults.add({ method: 'POST', path: /\/users$/, with: 'lose', every: 20 })
  faults.add({ method: 'POST', path: /\/users$/, with: 'drop', every: 25 })
  faults.add({ method: 'POST', path: /\/users$/, with: 500, every: 20 })
  // Of the two calls of each row so many pass; the rest waits for what this story does, or the import would be over.
  const holdAfter = (rows: number) =>
    faults.add({ method: 'POST', path: /\/users$/, with: 'hold', after: Math.round(rows * 2) })
  holdAfter(count * 0.3)
  await page.getByRole('button', { name: /^Create \d/ }).click()
  const percent = async (shown: Page) =>
    Number(await shown.getByRole('progressbar', { name: 'Progress' }).getAttribute('aria-valuenow'))
  await expect.poll(() => percent(page), { timeout: count * perRow }).toBeGreaterThan(15)

  // The tab is gone, and with it everything but the sheet: the import goes on.
  await page.close()
  const next = await context.newPage()
  await next.goto('/users/import')
  await expect(next.getByLabel('Or paste here')).toHaveValue('')
  const notice = next.getByRole('alert').filter({ hasText: 'Your import of' })
  await notice.getByRole('button', { name: 'Show it' }).click()
  faults.release()
  holdAfter(count * 0.25)
  await expect.poll(() => percent(next), { timeout: count * perRow }).toBeGreaterThan(30)

  // The server is killed, and with it the passwords are gone that it had in its memory.
  await stack.crashServer()
  await next.goto('/users/import')
  await expect(notice).toContainText('was interrupted', { timeout: 60_000 })
  await next
    .getByLabel('File with the people to import')
    .setInputFiles({ name: 'sheet.csv', mimeType: 'text/csv', buffer: sheet })
  await expect(notice).toContainText('What you opened is its sheet.')
  await notice.getByRole('button', { name: 'Go on with it' }).click()
  await next.getByRole('button', { name: 'Continue' }).click()
  await expect(next.getByText('The server does this.')).toBeVisible()

  // The session ends in the middle: the import goes on, and is seen again by whoever signs in again.
  await context.clearCookies()
  faults.release()
  const dialog = next.getByRole('dialog', { name: 'Your sign-in has ended' })
  await dialog.getByLabel('Password', { exact: true }).fill(owner.password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog).toBeHidden()

  await expect(next.getByText('The server does this.')).toBeHidden({ timeout: count * perRow })
  faults.clear()
  const done = next.getByText(`${count} of ${count} done`, { exact: true })
  const all = next.getByRole('button', { name: /^Try the \d+ failed again$/ })
  const one = next.getByRole('button', { name: 'Try again' }).first()
  // Which failed is read a moment after the end; who is alone has no button for all.
  await expect(done.or(one).first()).toBeVisible()
  if (await one.isVisible()) await ((await all.isVisible()) ? all : one).click()
  await expect(done).toBeVisible({ timeout: count * perRow })
  await expect(next.getByRole('button', { name: 'Cards and messages' })).toBeVisible()

  // The server holds the sheet, the whole sheet and nothing but the sheet.
  const [titles = [], ...lines] = sheet
    .toString('utf8')
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
  const cell = (line: readonly string[], title: string) => line[titles.indexOf(title)] ?? ''
  expect(lines).toHaveLength(count)
  const held = (await argilla.users()).filter(({ username }) => username.startsWith(prefix))
  const facts = ({ id, username, first_name, last_name, role }: User) => ({
    id,
    username,
    first_name,
    last_name,
    role,
  })
  const byName = (one: { username: string }, other: { username: string }) =>
    one.username < other.username ? -1 : 1
  expect(held.map(facts).sort(byName)).toEqual(
    lines
      .map((line) => ({
        id: cell(line, 'id'),
        username: cell(line, 'username'),
        first_name: cell(line, 'first_name'),
        last_name: null,
        role: cell(line, 'role'),
      }))
      .sort(byName),
  )
  for (const team of teams) {
    const wanted = lines.filter((line) => cell(line, 'workspaces') === team.name)
    expect((await argilla.membersOf(team.id)).sort()).toEqual(
      wanted.map((line) => cell(line, 'username')).sort(),
    )
  }
  for (const line of lines) {
    expect(
      await argilla.signInStatus(cell(line, 'username'), cell(line, 'password')),
      cell(line, 'username'),
    ).toBe(201)
  }
})
