import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test as base } from '@playwright/test'
import { type Program, startProgram } from '../support/programs.ts'

/** The program as a newcomer starts it: no settings but a folder and free ports. */
const test = base.extend<{ folder: string; start: (env?: Record<string, string>) => Promise<Program> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants the destructuring
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'argilla-admin-start-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  start: async ({ folder }, use) => {
    const programs: Program[] = []
    await use(async (env = {}) => {
      const program = await startProgram('server', {
        PORT: '0',
        EMBEDDED_PORT: '0',
        DATA_DIR: folder,
        ...env,
      })
      programs.push(program)
      return program
    })
    for (const program of programs) await program.stop()
  },
})

test('a newcomer starts it without settings and signs in with a printed demo account', async ({
  page,
  start,
}) => {
  const server = await start()
  expect(server.output()).toContain(server.url)
  await page.goto(server.url)
  await expect(page.getByRole('heading', { name: 'Demo accounts' })).toBeVisible()
  await page.getByRole('button', { name: 'Fill in the sign-in of owner' }).click()
  const password = await page.getByLabel('Password', { exact: true }).inputValue()
  expect(server.output()).toContain(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
  await expect(page.getByRole('rowheader').nth(10)).toBeVisible()
})

test('sign-ins survive a restart', async ({ page, start }) => {
  const first = await start({ PORT: '0' })
  await page.goto(first.url)
  await page.getByRole('button', { name: /Fill in the sign-in of owner/ }).click()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
  await first.stop()
  await start({ PORT: new URL(first.url).port })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
})

test('shows no demo accounts on an installation of one’s own', async ({ page, start }) => {
  const server = await start({ OWNER_USERNAME: 'olivia', OWNER_PASSWORD: 'a good password' })
  expect(server.output()).not.toContain('a good password')
  await page.goto(server.url)
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('with your account on this server')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Demo accounts' })).toHaveCount(0)
  await page.getByLabel('Username').fill('olivia')
  await page.getByLabel('Password', { exact: true }).fill('a good password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
})

test('an empty installation says what comes first, until somebody is there', async ({ page, start }) => {
  const server = await start({ OWNER_USERNAME: 'olivia', OWNER_PASSWORD: 'a good password' })
  await page.goto(server.url)
  await page.getByLabel('Username').fill('olivia')
  await page.getByLabel('Password', { exact: true }).fill('a good password')
  await page.keyboard.press('Enter')
  const steps = page.getByRole('region', { name: 'First steps' })
  await expect(steps.locator('[aria-current=step]')).toContainText('Make a workspace')
  await steps.getByRole('link', { name: 'New workspace' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name').fill('first')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'first' })).toBeVisible()
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await expect(steps.locator('[aria-current=step]')).toContainText('Bring in people')
  await steps.getByRole('link', { name: 'New user' }).click()
  await form.getByLabel('Username').fill('ann')
  await form.getByRole('button', { name: 'Create user' }).click()
  await form.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('rowheader', { name: 'ann' })).toBeVisible()
  await expect(steps).toBeHidden()
})

test('refuses to show its demo to a network, and to start with a wrong setting', async ({ start }) => {
  await expect(start({ HOST: '0.0.0.0' })).rejects.toThrow(/demo/i)
  await expect(start({ PORT: 'many' })).rejects.toThrow(/PORT must be a number/)
  await expect(start({ OWNER_USERNAME: 'olivia' })).rejects.toThrow(/OWNER_PASSWORD/)
  await expect(start({ SESSION_SECRET: 'short' })).rejects.toThrow(/SESSION_SECRET/)
})
