import type { Page } from '@playwright/test'

/** On the page that imports: pastes a list of so many people of whom none is refused, and goes on until they are handed over. */
export async function upToHandOver(page: Page, list: string, count: number): Promise<void> {
  const people = count === 1 ? '1 person' : `${count} people`
  await page.getByLabel('Or paste here').fill(list)
  await page.getByRole('button', { name: `Check ${people}` }).click()
  await page.getByRole('button', { name: `Go on with ${people}` }).click()
}
