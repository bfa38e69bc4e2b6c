import { expect, test } from '../fixtures.ts'

// With much that others change beside it, it would be one entry with numbers.
test.describe('the journal', () => {
  test('has what was changed past this page, once two readings of Argilla show it', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const ann = await make.user()
    const space = await make.workspace()
    const read = () => page.waitForResponse((answer) => /directory\?.*within=/.test(answer.url()))
    const first = read()
    await asOwner('/users')
    await first
    await argilla.join(space.id, ann.id)
    const second = read()
    await page.reload()
    await second
    const stands = async () => {
      const answer = await page.request.get(`/app/journal?user_id=${ann.id}&operation=elsewhere.joined`)
      return (await answer.text()).includes(space.name)
    }
    await expect.poll(stands).toBe(true)
    await page.goto(`/journal?user=${ann.id}&kind=elsewhere.joined`)
    const list = page.getByRole('list', { name: 'Journal' })
    await expect(list).toContainText(`${ann.username} joined ${space.name}, not through this page, `)
    await expect(list).toContainText(/not through this page, (between|around) /)
    await checkAxe('what was changed past this page')
  })
})
