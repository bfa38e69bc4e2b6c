import type { Page, Response } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { keptOverReload } from './kept.ts'

/** The server's answers of users, workspaces and memberships, from now on. */
function pictures(page: Page): Response[] {
  const answers: Response[] = []
  page.on('response', (response) => {
    if (new URL(response.url()).pathname === '/app/directory') answers.push(response)
  })
  return answers
}
const row = (page: Page, user: { username: string }) => page.getByRole('link', { name: user.username })

test('a reload asks for what is new alone, and shows it', async ({ page, make, asOwner }) => {
  const before = await make.user()
  await asOwner('/users')
  await expect.poll(() => keptOverReload(page)).not.toBe('')
  const meanwhile = await make.user()
  const answers = pictures(page)
  await page.reload()
  for (const user of [meanwhile, before]) {
    await page.getByRole('searchbox').fill(user.username)
    await expect(row(page, user)).toBeVisible()
  }
  // One is enough where the server had looked at Argilla by itself since.
  await expect.poll(() => answers.length).toBeGreaterThan(0)
  for (const answer of answers) {
    expect(answer.headers()['content-type']).toContain('application/json')
    expect(new URL(answer.url()).searchParams.has('since')).toBe(true)
  }
})

test('what a tab has kept is nothing to the next session in it', async ({ page, make, asOwner, signIn }) => {
  const seen = await make.user()
  await asOwner('/users')
  await expect.poll(() => keptOverReload(page)).not.toBe('')
  const kept = await keptOverReload(page)
  await page.context().clearCookies()
  const admin = await make.user({ role: 'admin' })
  await make.workspace(undefined, [admin])
  await signIn(admin)
  // As if the tab had been closed without signing out, and opened again.
  await page.evaluate((text) => sessionStorage.setItem('argilla-admin.directory', text), kept)
  const answers = pictures(page)
  await page.goto('/workspaces')
  await expect(page.getByRole('table', { name: 'Workspaces' }).getByRole('row')).toHaveCount(2)
  const types = () => answers.map((answer) => answer.headers()['content-type'])
  await expect.poll(types).toContain('application/octet-stream')
  await expect.poll(async () => ['', kept].includes(await keptOverReload(page))).toBe(false)
  await expect(page.getByText(seen.username)).toHaveCount(0)
})
