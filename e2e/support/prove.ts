import { type Page, expect } from '@playwright/test'
import { givenProofSchema } from '#contract/app.ts'
import { proofHeader } from '#contract/headers.ts'

/** Gives a signed-in person's password, or key, once more; all pages of this browser bring along what that gives. */
export async function prove(page: Page, origin: string, data: { password: string } | { api_key: string }) {
  const headers = { origin, 'content-type': 'application/json' }
  const response = await page.request.post(`${origin}/app/session/proof`, { headers, data })
  expect(response.ok(), await response.text()).toBe(true)
  const { proof } = givenProofSchema.parse(await response.json())
  await page.context().setExtraHTTPHeaders({ [proofHeader]: proof })
}
