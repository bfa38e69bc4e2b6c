import { type Browser, type Page, expect } from '@playwright/test'
import type { Person } from './argilla.ts'
import type { Stack } from './stack.ts'

/** A browser of its own, signed in at a stack that a story has started for itself. */
export async function signedInPage(
  browser: Browser,
  { url }: Pick<Stack, 'url'>,
  { username, password }: Pick<Person, 'username' | 'password'>,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url })
  const headers = { origin: url }
  const answer = await context.request.post('/app/session', { headers, data: { username, password } })
  expect(answer.status()).toBe(201)
  return context.newPage()
}
