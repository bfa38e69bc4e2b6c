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
    isGone: (selector: string) => isGone(page, selector),
    close: async () => {
      await at('button', 'Close', dialog).click()
      await isGone(page, dialog)
    },
  }
}
const isGone = (page: Page, selector: string) =>
  expect.poll(async () => (await page.$(selector)) === null).toBe(true)

/** Signs a new owner in by the form, as there is no other way here, and opens a path. */
async function asOwner(page: Page, { makeUser, url }: Stack, path: string) {
  const owner = await makeUser({ username: unique('owner'), role: 'owner' })
  const { press, type, sees } = hands(page)
  await type('Username', owner.username)
  // A field for a password has no role.
  await page.locator('input[autocomplete=current-password]').fill(owner.password)
  await press('Sign in')
  await sees('Users', 'h1')
  if (path === '/users') return
  await page.goto(url + path)
  // Until the code has taken over what the document showed, its buttons do nothing.
  await isGone(page, '#first-paint')
}

test('in Firefox one signs in, creates a user, and hands over', async ({ tab, stack }) => {
  const { argilla } = stack
  const space = await argilla.createWorkspace(unique('space'))
  const username = unique('new')
  const { press, type, valueOf, sees } = hands(tab)
  await asOwner(tab, stack, '/users')

  await press('New user', 'body', 'link')
  await sees('New user', `${dialog} h2`)
  await type('Username', username)
  await type('Workspaces to join', space.name, 'combobox')
  await tab.locator(`[role=option] ::-p-text(${space.name})`).click()
  await sees(space.name, `${dialog} .MuiChip-root`)
  const password = await valueOf(`${dialog} input[autocomplete=new-password]`)
  expect(password).toMatch(/^\w{20}$/)
  await press('Create user', dialog)
  await sees('1 of 1 done', dialog)
  for (const shown of [username, password, 'https://argilla.example.org']) await sees(shown, dialog)
  await press('Copy all', dialog)
  await sees('Address, username and password copied')
  expect(await argilla.signInStatus(username, password)).toBe(201)
  expect(await argilla.membersOf(space.id)).toEqual([username])
  await press('Open the user', dialog, 'link')
  await sees(username, 'h1')
  await sees(space.name, 'main')
})

test('in Firefox one resets a password', async ({ tab, stack }) => {
  const { argilla, makeUser } = stack
  const ann = await makeUser({ username: unique('ann') })
  const { press, valueOf, sees, close } = hands(tab)
  await asOwner(tab, stack, `/users/${ann.id}`)

  await press('Reset password')
  await sees('New password', dialog)
  const password = await valueOf(`${dialog} input[autocomplete=new-password]`)
  expect(password).not.toBe(ann.password)
  await press('Reset password', dialog)
  await sees(password, dialog)
  expect(await argilla.signInStatus(ann.username, password)).toBe(201)
  expect(await argilla.signInStatus(ann.username, ann.password)).toBe(401)
  await press('Copy all', dialog)
  await sees('Address, username and password copied')
  await close()
})

test('in Firefox one changes a role, and off-boards', async ({ tab, stack }) => {
  const { argilla, makeUser } = stack
  const ann = await makeUser({ username: unique('ann') })
  const space = await argilla.createWorkspace(unique('space'))
  await argilla.join(space.id, ann.id)
  const { press, choose, sees, isGone, close } = hands(tab)
  await asOwner(tab, stack, `/users/${ann.id}`)

  await press('Edit')
  await sees(`Edit ${ann.username}`, `${dialog} h2`)
  await choose(`${dialog} select[name=role]`, 'admin')
  await press('Save', dialog)
  await sees(`${ann.username} is saved.`)
  await isGone(dialog)
  await sees('Admin', 'main')
  expect(await argilla.userByName(ann.username)).toMatchObject({ role: 'admin' })

  await press('Off-board')
  await sees(`Leave ${space.name}`, dialog)
  await press('Off-board', dialog)
  await sees(`${ann.username} is off-boarded`, `${dialog} h2`)
  await close()
  await sees('Annotator', 'main')
  expect(await argilla.signInStatus(ann.username, ann.password)).toBe(401)
  expect(await argilla.membersOf(space.id)).toEqual([])
})
