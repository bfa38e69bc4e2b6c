import type { Browser } from '@playwright/test'
import { expect, test, unique } from '../fixtures.ts'
import type { Person } from '../support/argilla.ts'
import { prove } from '../support/prove.ts'
import { signedInPage } from '../support/signed-in.ts'
import { type Stack, startStack } from '../support/stack.ts'

// A server of their own: these stories need to know every owner there is.
const withTwoOwners = async (story: (stack: Stack, one: Person, two: Person) => Promise<void>) => {
  const stack = await startStack()
  try {
    const { argilla } = stack
    const people = [
      await argilla.createUser({ username: unique('one'), role: 'owner' }),
      await argilla.createUser({ username: unique('two'), role: 'owner' }),
    ] as const
    const first = await argilla.userByName('owner')
    if (first) await argilla.deleteUser(first.id)
    await story(stack, ...people)
  } finally {
    await stack.stop()
  }
}

const ownersOf = async (stack: Stack, person: Person) => {
  const { items } = await stack.argilla.call<{ items: Person[] }>('GET', '/users', undefined, person.api_key)
  return items.filter(({ role }) => role === 'owner')
}

async function pageOf(browser: Browser, stack: Stack, person: Person, path: string) {
  const page = await signedInPage(browser, stack, person)
  await prove(page, stack.url, { password: person.password })
  await page.goto(path)
  return page
}

test.describe('the last owner', () => {
  test('is left when both save on the page, and the page says why', async ({ browser }) => {
    await withTwoOwners(async (stack, one, two) => {
      const [page, other] = [
        await pageOf(browser, stack, one, `/users/${two.id}`),
        await pageOf(browser, stack, two, `/users/${one.id}`),
      ]
      for (const each of [page, other]) {
        await each.getByRole('button', { name: 'Edit', exact: true }).click()
        await each.getByRole('dialog').getByLabel('Role').selectOption('Annotator')
      }
      await Promise.all(
        [page, other].map((each) => each.getByRole('dialog').getByRole('button', { name: 'Save' }).click()),
      )
      // Or signed out: who is demoted first has no session left here.
      const refused =
        /This page is for owners only|does not allow this|This is the last owner|Your sign-in has ended|your password or your role was changed/
      const outcome = (each: typeof page) =>
        each.getByText(refused).or(each.getByText('is saved.')).first().waitFor()
      await Promise.all([outcome(page), outcome(other)])
      const users = await Promise.all([
        ownersOf(stack, one).catch(() => []),
        ownersOf(stack, two).catch(() => []),
      ])
      expect(users.flat()).toHaveLength(1)
      await Promise.all([page.context().close(), other.context().close()])
    })
  })

  test('can’t be demoted, and is told why', async ({ browser }) => {
    await withTwoOwners(async (stack, one, two) => {
      const page = await pageOf(browser, stack, one, `/users/${one.id}`)
      await stack.argilla.call('PATCH', `/users/${two.id}`, { role: 'admin' }, one.api_key)
      await page.reload()
      await page.getByRole('button', { name: 'Edit', exact: true }).click()
      const role = page.getByRole('dialog').getByLabel('Role')
      await expect(role).toBeDisabled()
      await expect(role).toHaveAccessibleDescription(/This is the last owner, so the role stays/)
      await page.context().close()
    })
  })

  test('keeps the password when off-boarding is refused', async ({ browser }) => {
    await withTwoOwners(async (stack, one, two) => {
      const page = await pageOf(browser, stack, one, `/users/${two.id}`)
      await page.getByRole('button', { name: 'Off-board' }).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByRole('listitem').first()).toContainText('from Owner to Annotator')
      // The one at the page is demoted past it: they then may no longer do this.
      await stack.argilla.call('PATCH', `/users/${one.id}`, { role: 'admin' }, two.api_key)
      await dialog.getByRole('button', { name: 'Off-board' }).click()
      const refused = dialog
        .getByRole('alert')
        .filter({ hasText: 'Argilla does not allow this for your role.' })
      // Once our server has noticed that the role is another one, the session has ended.
      await expect(refused.or(page.getByText(/your password or your role was changed/))).toBeVisible()
      expect(await stack.argilla.signInStatus(two.username, two.password)).toBe(201)
      await page.context().close()
    })
  })
})
