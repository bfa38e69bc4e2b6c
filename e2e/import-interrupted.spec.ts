import { readFile } from 'node:fs/promises'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { allDone } from './faults/operation.ts'
import { type Page, expect, test, unique } from './fixtures.ts'
import { signInAgain } from './session/people.ts'
import type { ArgillaClient } from './support/argilla.ts'
import type { Faults } from './support/faults.ts'
import type { Maker } from './support/maker.ts'

/** The whole thing with 1,000 rows takes some minutes, as every password is hashed: `IMPORT_ROWS=1000`. */
const count = Number(process.env['IMPORT_ROWS'] ?? 20)
/** Milliseconds that a row may take, on a machine that does other things too: created, joined, signed in. */
const perRow = 2_500

interface Import {
  prefix: string
  teams: readonly Workspace[]
  sheet: Buffer
}

/** Of the two calls of each row so many pass; the rest waits for what a story does, or the import would be over. */
const holdAfter = (faults: Faults, rows: number) =>
  faults.add({ method: 'POST', path: /\/users$/, with: 'hold', after: Math.round(rows * 2) })

/** Gives a list to the page that imports, takes its sheet along, and starts it. Of its calls some fail, and the last wait. */
async function startImport(page: Page, make: Maker, faults: Faults): Promise<Import> {
  const teams = [await make.workspace(), await make.workspace()]
  const prefix = unique('class')
  const names = Array.from({ length: count }, (_, at) => `${prefix}-${at}`)
  names.forEach(make.forgetUser)
  const lines = names.map(
    (name, at) => `${name},First ${at},${at % 10 === 0 ? 'admin' : 'annotator'},${teams[at % 2]?.name ?? ''}`,
  )
  await page.getByLabel('File with the people to import').setInputFiles({
    name: 'class.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['username,first_name,role,workspaces', ...lines].join('\n')),
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
  holdAfter(faults, count * 0.3)
  await page.getByRole('button', { name: /^Create \d/ }).click()
  return { prefix, teams, sheet }
}

const isBeyond = (page: Page, percent: number) =>
  expect
    .poll(
      async () =>
        Number(await page.getByRole('progressbar', { name: 'Progress' }).getAttribute('aria-valuenow')),
      { timeout: count * perRow },
    )
    .toBeGreaterThan(percent)

/** Waits for the end, and has done again what has failed, until all is done. */
async function untilAllIsDone(page: Page, faults: Faults) {
  await expect(page.getByText('The server does this.')).toBeHidden({ timeout: count * perRow })
  faults.clear()
  const done = page.getByText(allDone(count))
  const all = page.getByRole('button', { name: /^Try the \d+ failed again$/ })
  const one = page.getByRole('button', { name: 'Try again' }).first()
  // Which failed is read a moment after the end; who is alone has no button for all.
  await expect(done.or(one).first()).toBeVisible()
  if (await one.isVisible()) await ((await all.isVisible()) ? all : one).click()
  await expect(done).toBeVisible({ timeout: count * perRow })
  await expect(page.getByRole('button', { name: 'Cards and messages' })).toBeVisible()
}

const factsOf = ({ id, username, first_name, last_name, role }: User) => ({
  id,
  username,
  first_name,
  last_name,
  role,
})
const byName = (one: { username: string }, other: { username: string }) =>
  one.username < other.username ? -1 : 1

/** The server holds the sheet, the whole sheet and nothing but the sheet. */
async function holdsTheSheet(argilla: ArgillaClient, { prefix, teams, sheet }: Import) {
  const [titles = [], ...lines] = sheet
    .toString('utf8')
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
  const cell = (line: readonly string[], title: string) => line[titles.indexOf(title)] ?? ''
  expect(lines).toHaveLength(count)
  const held = (await argilla.users()).filter(({ username }) => username.startsWith(prefix))
  expect(held.map(factsOf).sort(byName)).toEqual(
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
    const username = cell(line, 'username')
    expect(await argilla.signInStatus(username, cell(line, 'password')), username).toBe(201)
  }
}

test.beforeEach(() => test.setTimeout(120_000 + count * perRow))

test('an import goes on after failures, a closed tab and a killed server', async ({
  page,
  context,
  asOwner,
  make,
  argilla,
  faults,
  stack,
}) => {
  await asOwner('/users/import')
  const started = await startImport(page, make, faults)
  await isBeyond(page, 15)

  // The tab is gone, and with it everything but the sheet: the import goes on.
  await page.close()
  const next = await context.newPage()
  await next.goto('/users/import')
  await expect(next.getByLabel('Or paste here')).toHaveValue('')
  const notice = next.getByRole('alert').filter({ hasText: 'Your import of' })
  await notice.getByRole('button', { name: 'Show it' }).click()
  faults.release()
  holdAfter(faults, count * 0.25)
  await isBeyond(next, 30)

  // The server is killed, and with it the passwords are gone that it had in its memory.
  await stack.crashServer()
  await next.goto('/users/import')
  await expect(notice).toContainText('was interrupted', { timeout: 60_000 })
  await next
    .getByLabel('File with the people to import')
    .setInputFiles({ name: 'sheet.csv', mimeType: 'text/csv', buffer: started.sheet })
  await expect(notice).toContainText('What you opened is its sheet.')
  await notice.getByRole('button', { name: 'Go on with it' }).click()
  await next.getByRole('button', { name: 'Continue' }).click()
  await expect(next.getByText('The server does this.')).toBeVisible()
  faults.release()
  await untilAllIsDone(next, faults)
  await holdsTheSheet(argilla, started)
})

test('an import goes on after failures, and while the session has ended', async ({
  page,
  context,
  asOwner,
  make,
  argilla,
  faults,
}) => {
  const owner = await asOwner('/users/import')
  const started = await startImport(page, make, faults)
  await isBeyond(page, 15)
  await expect(page.getByText('The server does this.')).toBeVisible()
  // It is seen again by whoever signs in again.
  await context.clearCookies()
  faults.release()
  await signInAgain(page, owner.password)
  await untilAllIsDone(page, faults)
  await holdsTheSheet(argilla, started)
})
