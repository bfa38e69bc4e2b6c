import { type Locator, type Page, expect } from '@playwright/test'
import type { UsersProgress } from '#contract/datasets.ts'
import type { ArgillaClient } from '../support/argilla.ts'

const sum = (one: UsersProgress['users'][number], state: 'submitted' | 'discarded' | 'draft') =>
  one.completed[state] + one.pending[state]

/** What Argilla itself says of these datasets, past our server: username → submitted, discarded, drafts. */
export async function counted(argilla: ArgillaClient, ids: readonly string[]) {
  const people = new Map<string, [number, number, number]>()
  for (const id of ids) {
    const { users } = await argilla.call<UsersProgress>('GET', `/datasets/${id}/users/progress`)
    for (const one of users) {
      const [submitted, discarded, draft] = people.get(one.username) ?? [0, 0, 0]
      people.set(one.username, [
        submitted + sum(one, 'submitted'),
        discarded + sum(one, 'discarded'),
        draft + sum(one, 'draft'),
      ])
    }
  }
  return people
}

/** The server may know what was so before this story made its people; it reads again only when it is asked to. */
export async function readAgain(page: Page) {
  const answer = page.waitForResponse(/\/app\/activity\?within=0$/)
  await page.getByRole('button', { name: 'Read again' }).click()
  await answer
}

/** A table of people's work says of each what `counted` gives. */
export async function expectFigures(table: Locator, people: Awaited<ReturnType<typeof counted>>) {
  for (const [username, counts] of people) {
    const cells = table.getByRole('row', { name: username }).getByRole('cell')
    for (const [index, count] of counts.entries()) await expect(cells.nth(index + 1)).toHaveText(`${count}`)
  }
}
