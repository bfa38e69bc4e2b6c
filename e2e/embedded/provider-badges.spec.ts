import { expect, test as base, unique } from '../fixtures.ts'
import type { Person } from '../support/argilla.ts'
import { signedInPage } from '../support/signed-in.ts'
import { type Stack, startStack } from '../support/stack.ts'

/** Answers for Argilla and a Keycloak in one: who comes through it is this person. */
async function bePlayedBy({ url, faults }: Stack, { username, password }: Person) {
  const answer = await fetch(`${faults.url}/api/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({ username, password }),
  })
  const provider = '/oauth2/providers/keycloak'
  const back = `${url}/app/providers/keycloak/back?code=given`
  faults.add({ path: `${provider}/authentication`, with: { status: 303, body: '', location: back } })
  faults.add({ path: `${provider}/access-token`, with: { status: 200, body: await answer.text() } })
}

interface There {
  stack: Stack
  /** A member of the workspace, whom Keycloak lets in. */
  ann: Person
  bob: Person
  owner: Person
  /** Ann signs in through Keycloak, and goes. */
  comeIn: () => Promise<void>
}

const test = base.extend<{ there: There }>({
  // A server of its own: it keeps in mind for a minute which providers there are.
  there: async ({ browser }, use) => {
    const stack = await startStack()
    try {
      const { argilla, faults } = stack
      faults.add({
        path: '/oauth2/providers',
        with: { status: 200, body: '{"items":[{"name":"keycloak"}]}' },
      })
      const ann = await argilla.createUser({ username: unique('ann'), role: 'annotator' })
      const bob = await argilla.createUser({ username: unique('bob'), role: 'admin' })
      const owner = await argilla.createUser({ username: unique('eve'), role: 'owner' })
      const space = await argilla.createWorkspace(unique('space'))
      await argilla.join(space.id, ann.id)
      await bePlayedBy(stack, ann)
      const comeIn = async () => {
        const context = await browser.newContext({ baseURL: stack.url })
        const theirs = await context.newPage()
        await theirs.goto('/sign-in?next=%2Fprofile')
        await theirs.getByRole('link', { name: 'Sign in with Keycloak' }).click()
        await expect(theirs.getByText('Your account at Keycloak')).toBeVisible()
        await context.close()
      }
      await use({ stack, ann, bob, owner, comeIn })
    } finally {
      await stack.stop()
    }
  },
})

test('of who signs in through a provider it is said beside role and workspaces, once they have done so here', async ({
  browser,
  there: { stack, ann, bob, owner, comeIn },
  checkAxe,
}) => {
  await comeIn()
  const page = await signedInPage(browser, stack, owner)
  const said = 'signs in through Keycloak'
  const means =
    'Signs in through Keycloak. Where Argilla’s sync_user is on, each sign-in sets role and workspaces anew.'
  await page.goto('/users')
  const row = page.getByRole('row').filter({ hasText: ann.username })
  await expect(row.getByRole('cell', { name: `Annotator (${said})` })).toBeVisible()
  await expect(row.getByTitle(means).filter({ visible: true })).toHaveCount(1)
  const bobs = page.getByRole('row').filter({ hasText: bob.username })
  await expect(bobs.getByRole('cell', { name: 'Admin', exact: true })).toBeVisible()
  await expect(page.getByText(said).filter({ visible: true })).toHaveCount(1)
  await checkAxe('users that sign in through a provider', page)

  await page.goto('/access')
  await expect(page.getByRole('rowheader').filter({ hasText: ann.username })).toContainText(said)
  await expect(page.getByTitle(means)).toBeVisible()
  await expect(page.getByText(said)).toHaveCount(1)
  await checkAxe('the grid with who signs in through a provider', page)

  await page.goto(`/users/${ann.id}`)
  await expect(page.getByTitle(means)).toBeVisible()
  await expect(page.getByRole('region', { name: '1 workspace' })).toContainText(means)
  await checkAxe('a user who signs in through a provider', page)
})

test('a role that a provider has changed is in the history, with the sign-in that has shown it', async ({
  browser,
  there: { stack, ann, owner, comeIn },
}) => {
  await comeIn()
  const page = await signedInPage(browser, stack, owner)
  // The server has seen what was so before.
  await page.goto('/users')
  const row = page.getByRole('row').filter({ hasText: ann.username })
  await expect(row.getByRole('cell', { name: 'Annotator (signs in through Keycloak)' })).toBeVisible()
  // Nobody reads meanwhile: a reading would find it first.
  await page.goto('about:blank')
  await stack.argilla.call('PATCH', `/users/${ann.id}`, { role: 'admin' })
  await comeIn()
  const stands = async () => {
    const query = `user_id=${ann.id}&operation=elsewhere.user_changed`
    return (await page.request.get(`/app/journal?${query}`)).text()
  }
  await expect.poll(stands).toContain('"provider":"keycloak"')
  await page.goto(`/users/${ann.id}`)
  const history = page.getByRole('region', { name: 'History' })
  await expect(history).toContainText(
    /This user was changed, not through this page, (between|around) .*, at the latest with a sign-in through Keycloak/,
  )
  await expect(history).toContainText('Role: Annotator → Admin')
  await page.goto('/journal')
  await expect(page.getByRole('list', { name: 'Journal' })).toContainText(
    `${ann.username} signed in through Keycloak`,
  )
})
