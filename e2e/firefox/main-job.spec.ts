/** The main job in Firefox. Playwright can't drive a distribution's own, so puppeteer does, through WebDriver BiDi. */
import { test as base, expect } from '@playwright/test'
import puppeteer, { type Page } from 'puppeteer-core'
import { unique } from '../support/argilla.ts'
import { type Stack, startStack } from '../support/stack.ts'

const dialog = '[role=dialog]'

const test = base.extend<{ stack: Stack; tab: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants the destructuring
  stack: async ({}, use) => {
    const stack = await startStack()
    await use(stack)
    await stack.stop()
  },
  tab: async ({ stack, launchOptions: { executablePath = '' } }, use) => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      defaultViewport: { width: 1280, height: 800 },
    })
    const tab = await browser.newPage()
    const errors: string[] = []
    tab.on('pageerror', (error) => errors.push(String(error)))
    await tab.goto(`${stack.url}/sign-in`)
    await use(tab)
    await browser.close()
    expect(errors).toEqual([])
  },
})

test.skip(
  ({ launchOptions }) => !launchOptions.executablePath,
  'There is no Firefox here (FIREFOX_PATH, or one on the PATH).',
)

/** Finds by role and name, as whoever hears the page does; `within`: a selector. */
function hands(page: Page) {
  const at = (role: string, name: string, within: string) =>
    page.locator(`${within} ::-p-aria([role="${role}"][name="${name}"])`)
  const textOf = (within: string) =>
    page.evaluate((part) => document.querySelector<HTMLElement>(part)?.innerText ?? '', within)
  return {
    press: (name: string, within = 'body', role = 'button') => at(role, name, within).click(),
    type: (name: string, text: string, role = 'textbox') => at(role, name, 'body').fill(text),
    choose: (selector: string, value: string) => page.select(selector, value),
    valueOf: (selector: string) => page.$eval(selector, (field) => (field as HTMLInputElement).value),
    sees: (text: string, within = 'body') => expect.poll(() => textOf(within)).toContain(text),
    isClosed: (selector: string) => expect.poll(async () => (await page.$(selector)) === null).toBe(true),
  }
}

test('in Firefox one signs in, creates, hands over, resets, changes a role, and off-boards', async ({
  tab,
  stack: { argilla, makeUser },
}) => {
  const owner = await makeUser({ username: unique('owner'), role: 'owner' })
  const space = await argilla.createWorkspace(unique('space'))
  const username = unique('new')
  const { press, type, choose, valueOf, sees, isClosed } = hands(tab)

  await type('Username', owner.username)
  // A field for a password has no role.
  await tab.locator('input[autocomplete=current-password]').fill(owner.password)
  await press('Sign in')
  await sees('Users', 'h1')

  await press('New user', 'body', 'link')
  await sees('New user', `${dialog} h2`)
  await type('Username', username)
  await type('Workspaces to join', space.name, 'combobox')
  await tab.locator(`[role=option] ::-p-text(${space.name})`).click()
  await sees(space.name, `${dialog} .MuiChip-root`)
  const first = await valueOf(`${dialog} input[autocomplete=new-password]`)
  expect(first).toMatch(/^\w{20}$/)
  await press('Create user', dialog)
  await sees('1 of 1 done', dialog)
  for (const shown of [username, first, 'https://argilla.example.org']) await sees(shown, dialog)
  await press('Copy all', dialog)
  await sees('Address, username and password copied')
  expect(await argilla.signInStatus(username, first)).toBe(201)
  expect(await argilla.membersOf(space.id)).toEqual([username])
  await press('Open the user', dialog, 'link')
  await sees(username, 'h1')
  await sees(space.name, 'main')

  await press('Reset password')
  await sees('New password', dialog)
  const second = await valueOf(`${dialog} input[autocomplete=new-password]`)
  expect(second).not.toBe(first)
  await press('Reset password', dialog)
  await sees(second, dialog)
  expect(await argilla.signInStatus(username, second)).toBe(201)
  expect(await argilla.signInStatus(username, first)).toBe(401)
  await press('Close', dialog)
  await isClosed(dialog)

  await press('Edit')
  await sees(`Edit ${username}`, `${dialog} h2`)
  await choose(`${dialog} select[name=role]`, 'admin')
  await press('Save', dialog)
  await sees(`${username} is saved.`)
  await isClosed(dialog)
  await sees('Admin', 'main')
  expect(await argilla.userByName(username)).toMatchObject({ role: 'admin' })

  await press('Off-board')
  await sees(`Leave ${space.name}`, dialog)
  await press('Off-board', dialog)
  await sees(`${username} is off-boarded`, `${dialog} h2`)
  await press('Close', dialog)
  await isClosed(dialog)
  await sees('Annotator', 'main')
  expect(await argilla.signInStatus(username, second)).toBe(401)
  expect(await argilla.membersOf(space.id)).toEqual([])
})
