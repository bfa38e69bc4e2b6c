import { codeIsThere, expect, test, unique } from '../fixtures.ts'
import { signedInPage } from '../support/signed-in.ts'
import { startStack } from '../support/stack.ts'

// A server of its own: which Argilla there is, it asks when it starts.
test('the overview says that nobody has tried this page with such an Argilla', async ({
  browser,
  checkAxe,
}) => {
  const stack = await startStack()
  try {
    stack.faults.add({ path: '/version', with: { status: 200, body: '{"version":"2.19.0"}' } })
    await stack.crashServer()
    const owner = await stack.argilla.createUser({ username: unique('owner'), role: 'owner' })
    const page = await signedInPage(browser, stack, owner)
    await page.goto('/')
    await codeIsThere(page)
    await expect(page.getByRole('alert')).toContainText(
      'This server is Argilla 2.19.0. This page was tried with 2.5, 2.6, 2.7, 2.8',
    )
    await checkAxe('the overview of an Argilla that nobody has tried', page)
    await page.context().close()
  } finally {
    await stack.stop()
  }
})
