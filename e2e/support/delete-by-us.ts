import { type Page, expect } from '@playwright/test'

/**
 * Has our server delete people who have answered nothing, so that it remembers for whom their usernames were. An owner is
 * signed in on the page.
 */
export async function deleteByUs(page: Page, ...people: readonly { id: string }[]): Promise<void> {
  const statuses = await page.evaluate(
    async (ids) => {
      const init = { method: 'DELETE', headers: { 'content-type': 'application/json' }, body: '{}' }
      const answers = await Promise.all(ids.map(async (id) => fetch(`/api/v1/users/${id}`, init)))
      return answers.map(({ status }) => status)
    },
    people.map(({ id }) => id),
  )
  expect(statuses).toEqual(people.map(() => 200))
}
